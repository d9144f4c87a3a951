// The form beside a drawing: what to do, the visible map as the area, coordinates to type.

import { find } from "../core/dom.js";
import { typedBox, typedRing } from "./polygonCoordinates.js";

export function createDrawForm(words, { apply, visible, undo, close, cancel }) {
  const root = find("#draw");
  const problem = find("#draw-problem");
  const sides = [...root.querySelectorAll("[data-side]")];
  const ring = find("#draw-ring");
  let kind = "box";

  function say(text) {
    problem.textContent = text;
    problem.hidden = !text;
  }

  function open(asked, bounds) {
    kind = asked;
    say("");
    root.hidden = false;
    find("#draw-title").textContent = words.t(`draw_${kind}`);
    find("#draw-hint").textContent = words.t(`draw_${kind}_hint`);
    for (const part of root.querySelectorAll("[data-kind]")) part.hidden = part.dataset.kind !== kind;
    for (const [at, side] of sides.entries()) side.value = bounds[at].toFixed(4);
    ring.value = "";
    find("#draw-visible").focus({ preventScroll: true });
  }

  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const corners = kind === "box" ? typedBox(sides.map((side) => side.value)) : typedRing(ring.value);
    if (corners) apply(corners);
    else say(words.t(`draw_${kind}_wrong`));
  });
  find("#draw-visible").addEventListener("click", visible);
  find("#draw-undo").addEventListener("click", undo);
  find("#draw-finish").addEventListener("click", close);
  find("#draw-cancel").addEventListener("click", cancel);

  return {
    open,
    say,
    hide: () => {
      root.hidden = true;
    },
    // How many corners stand: what can be undone and closed.
    count: (corners) => {
      find("#draw-undo").disabled = kind !== "polygon" || !corners;
      find("#draw-finish").disabled = corners < 3;
      if (corners) say("");
    },
  };
}
