// Playing through the days: a window that moves, or one that grows. Map, list and totals follow the same filter.

import { make, replace } from "../core/dom.js";
import { day } from "../core/format.js";
import { range } from "../filters/filterOperations.js";
import { begin, next, playable, progress, usualWindow, WINDOWS } from "./timeWindow.js";

const SPEEDS = { slow: 2000, normal: 1000, fast: 400 };

export function createPlayback(store, words, root, { choose }) {
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const select = (label, names, key, value) =>
    make(
      "select",
      { "aria-label": words.t(label) },
      names.map((name) =>
        make("option", { value: name, selected: name === value }, words.t(`${key}.${name}`)),
      ),
    );
  const button = (name, press) =>
    make("button", { type: "button", class: "plain-button", onclick: press }, words.t(name));
  const play = button("play", () => (store.get().isPlaying ? pause() : start()));
  const mode = select("window", ["moving", "cumulative"], "window", "moving");
  const length = select("window_days", Object.keys(WINDOWS), "days", "7");
  const speed = select("speed", Object.keys(SPEEDS), "speed", "normal");
  const now = make("span", { class: "playback-now" });
  const bar = make("progress", {
    class: "playback-bar",
    max: "1",
    value: "0",
    "aria-label": words.t("played"),
  });
  const spoken = make("span", { class: "visually-hidden", role: "status" });
  let timer = 0;
  let own = ""; // the days this panel chose
  let kept = ""; // those the reader chose: it plays through them and no further

  function limits() {
    const { timeline, span } = store.get();
    const { first, last } = playable(range(kept || span), timeline);
    if (!first || !last) return null;
    return { first, last, days: Number(length.value), isCumulative: mode.value === "cumulative" };
  }

  function show(datetime) {
    own = datetime;
    choose(datetime);
    draw();
  }

  function inWords(datetime) {
    const [from, to] = range(datetime);
    return from === to
      ? day(from, words.language)
      : `${day(from, words.language)} – ${day(to, words.language)}`;
  }

  // Of a single day there is nothing to play.
  function keepChosen() {
    const chosen = store.get().filter.datetime ?? "";
    if (chosen === own || chosen === kept) return;
    const [from, to] = range(chosen);
    kept = from !== to ? chosen : "";
    const within = limits();
    if (within && kept) length.value = String(usualWindow(within.first, within.last));
  }

  function start() {
    keepChosen();
    const within = limits();
    if (!within) return;
    const chosen = store.get().filter.datetime ?? "";
    const isResumed = own && chosen === own && next(own, within);
    show(isResumed ? next(own, within) : begin({ ...within, chosen: kept || chosen === own ? "" : chosen }));
    store.set({ isPlaying: true }); // after the first window: that one is a step back can undo, the rest are not
    document.body.dataset.playing = "true";
    spoken.textContent = words.t("playing");
    draw();
    wait();
  }

  function pause(word = "paused") {
    clearTimeout(timer);
    if (!store.get().isPlaying) return;
    store.set({ isPlaying: false });
    delete document.body.dataset.playing;
    spoken.textContent = words.t(word, { days: own ? inWords(own) : "" });
    draw();
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(tick, SPEEDS[speed.value]);
  }

  // The next window comes when this one is on the screen: a slow server slows the play, it does not skip days.
  function tick() {
    if (!store.get().isPlaying) return;
    if (store.get().status === "loading") return wait();
    if (store.get().status === "trouble") return pause();
    const within = limits();
    const following = within && next(own, within);
    if (!following) return pause("play_ended");
    show(following);
    wait();
  }

  function step(by) {
    pause();
    keepChosen();
    const within = limits();
    if (!within) return;
    const chosen = store.get().filter.datetime ?? "";
    const following =
      own && chosen === own ? next(own, within, by) : begin({ ...within, chosen: kept ? "" : chosen });
    if (following) show(following);
    spoken.textContent = following ? inWords(following) : words.t("play_ended", { days: inWords(own) });
  }

  function draw() {
    const within = limits();
    const chosen = store.get().filter.datetime ?? "";
    now.textContent = chosen && chosen === own ? inWords(own) : words.t(within ? "play_hint" : "empty");
    bar.value = within && chosen === own ? progress(own, within) : 0;
    play.textContent = words.t(store.get().isPlaying ? "pause" : "play");
    play.disabled = !within;
  }

  replace(
    root,
    isStill ? make("span", { class: "quiet" }, words.t("less_motion")) : play,
    button("step_back", () => step(-1)),
    button("step_on", () => step(1)),
    mode,
    length,
    isStill ? null : speed,
    now,
    bar,
    spoken,
  );
  // Another length or way begins anew from where it stands.
  for (const one of [mode, length])
    one.addEventListener("change", () => {
      pause();
      const within = limits();
      if (within && own) show(begin({ ...within, isCumulative: false, chosen: own }));
    });
  store.on(["filter"], ({ filter, isPlaying }) => {
    if (isPlaying && (filter.datetime ?? "") !== own) pause();
    draw();
  });
  store.on(["timeline"], draw);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) pause();
  });

  return {
    pause,
    open() {
      keepChosen();
      const within = limits();
      if (within && !own) length.value = String(usualWindow(within.first, within.last));
      draw();
    },
  };
}
