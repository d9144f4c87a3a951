// Buttons on the map: everything in view, full screen, where am I; and one line that says what came of it.

import { find } from "../core/dom.js";

const NOTE_MS = 8000;

export function createTools(store, words, map, { extent, home }) {
  const note = find("#map-note");
  let fade = 0;

  function say(text) {
    note.textContent = text;
    note.hidden = !text;
    clearTimeout(fade);
    if (text) fade = setTimeout(() => say(""), NOTE_MS);
  }

  async function fitAll() {
    try {
      const found = await extent();
      if (!found) return;
      if (found.box) map.fit(found.box, { most: 12 });
      else if (found.matched) say(words.t("fit_no_place"));
      else {
        say(words.t("empty"));
        home();
      }
    } catch {
      say(words.t("trouble_network"));
    }
  }

  find("#fit-all").addEventListener("click", fitAll);
  fullScreen(store, map);
  locate(words, map, say);
  return { say };
}

function fullScreen(store, map) {
  const button = find("#full");
  const area = find("#map-area");
  const isFull = () => document.fullscreenElement === area || area.classList.contains("is-full");
  const told = () => {
    button.setAttribute("aria-pressed", String(isFull()));
    requestAnimationFrame(() => map.resize());
  };
  const leave = () => {
    area.classList.remove("is-full");
    if (document.fullscreenElement) document.exitFullscreen();
    told();
  };
  const enter = async () => {
    try {
      await area.requestFullscreen();
    } catch {
      area.classList.add("is-full"); // phones that give no element the whole screen
    }
    told();
  };
  button.addEventListener("click", () => (isFull() ? leave() : enter()));
  document.addEventListener("fullscreenchange", told);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && area.classList.contains("is-full")) leave();
  });
  // What is opened stands beside the map: it would not be seen.
  store.on(["show", "stack"], ({ show, stack }) => (show || stack) && isFull() && leave());
}

// Asks the browser only when pressed; the position stays in this page.
function locate(words, map, say) {
  const button = find("#locate");
  button.addEventListener("click", () => {
    if (!navigator.geolocation) return say(words.t("locate_none"));
    button.setAttribute("aria-busy", "true");
    say(words.t("locate_asking"));
    const done = (text) => {
      button.removeAttribute("aria-busy");
      say(text);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = [coords.longitude, coords.latitude];
        map.overlay.clear("here");
        map.overlay.circle("here", here, coords.accuracy, "here-reach");
        map.overlay.dot(here, "here-dot");
        map.setView({ lon: here[0], lat: here[1], zoom: Math.max(map.zoom(), 9) });
        done("");
      },
      (problem) => done(words.t({ 1: "locate_denied", 3: "locate_late" }[problem.code] ?? "locate_unknown")),
      { timeout: 15_000, maximumAge: 60_000 },
    );
  });
}
