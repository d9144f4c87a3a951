// The line above the map: who the dead were and who says so, and only as much as there is room for.

import { find, make } from "../core/dom.js";
import { COUNTED, LISTED } from "../core/figures.js";

// What gives way first where all of it has no room: it stands in the whole answer, nothing is ever cut. One step may be
// several parts, which leave together.
const GIVING_WAY = [
  [".unlocated"],
  COUNTED.map((name) => `.sum-${name}`),
  [".opened-on > span"],
  [".voice-all"],
  LISTED.map((name) => `.sum-${name} > dd > small`),
  [".opened-on > .link"],
  [".summary .notice"],
  [".voice-civilian"],
];

// Links out of the sentences: civilians with how many incidents tell of them, and whoever says so.
export function voicesOf(answer, name) {
  const civilians = find(`.answer-groups[data-figure="${name}"] [data-group="civilian"]`, answer);
  const all = find(`.answer-by[data-figure="${name}"] [data-who]`, answer);
  const stated = civilians?.nextElementSibling;
  return [
    civilians && voice("civilian", civilians, " ", make("span", {}, stated?.textContent ?? "")),
    all && voice("all", all),
  ].filter(Boolean);
}

function voice(name, link, ...more) {
  return make("span", { class: `voice voice-${name}` }, link.cloneNode(true), ...more);
}

// Returns what is to be called when the strip has changed.
export function createStripRoom(strip) {
  const line = find(".overview", strip);

  function fit() {
    for (const part of strip.querySelectorAll(".has-no-room")) part.classList.remove("has-no-room");
    let lacking = line.scrollWidth - line.clientWidth;
    if (lacking <= 0) return;
    const steps = GIVING_WAY.map((selectors) => [...line.querySelectorAll(selectors.join())]);
    const widths = steps.map((parts) => parts.reduce((sum, part) => sum + part.offsetWidth, 0));
    steps.forEach((parts, step) => {
      if (lacking <= 0) return;
      for (const part of parts) part.classList.add("has-no-room");
      lacking -= widths[step];
    });
    for (const parts of steps.reverse()) comeBack(parts);
  }

  // A long part that left may have made more room than a shorter one before it needs.
  function comeBack(parts) {
    const gone = parts.filter((part) => part.classList.contains("has-no-room"));
    if (!gone.length) return;
    for (const part of gone) part.classList.remove("has-no-room");
    if (line.scrollWidth > line.clientWidth) for (const part of gone) part.classList.add("has-no-room");
  }

  let isAsked = false;
  new ResizeObserver(fit).observe(strip);
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      fit();
    });
  };
}
