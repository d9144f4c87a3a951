// The legend's line about the circles: what their areas say, and up to where they are all alike.

import { find } from "../core/dom.js";
import { plainNumber } from "../core/format.js";
import { leastUpTo } from "./markSymbols.js";

export function createCircleScale(store, words) {
  const line = find("#circle-scale");
  const number = (n) => plainNumber(n, words.language);
  const draw = ({ scale, layer }) => {
    line.hidden = !scale || layer !== "clusters";
    if (line.hidden) return;
    const key = scale.size === "killed" ? "circle_scale_killed" : "circle_scale";
    line.textContent = words.t(key, { top: number(scale.top), least: number(leastUpTo(scale.top)) });
  };
  store.on(["scale", "layer"], draw);
  draw(store.get());
}
