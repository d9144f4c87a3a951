// What a plain view does not need at first and loads later: playing through the days, and word of changes.

import { find } from "../core/dom.js";

const LIVE_AFTER_MS = 15_000;

export function createLater(store, words, tools) {
  const opener = find("#open-playback");
  const box = find("#playback");
  let playback = null;

  opener.addEventListener("click", async () => {
    try {
      playback ??= (await import("../timeline/playback.js")).createPlayback(store, words, box, tools);
    } catch {
      return store.set({ trouble: { kind: "network", message: "" } });
    }
    box.hidden = !box.hidden;
    opener.setAttribute("aria-expanded", String(!box.hidden));
    if (box.hidden) playback.pause();
    else playback.open();
  });

  setTimeout(() => {
    import("./liveUpdates.js").then(({ createLive }) => createLive(store, words, tools)).catch(() => null); // reading goes on
  }, LIVE_AFTER_MS);
}
