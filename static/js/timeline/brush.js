// The chosen days over the bars: two ends and the stretch between them, by mouse, touch and keys.

import { make } from "../core/dom.js";
import { day } from "../core/format.js";
import { shift } from "../filters/filterOperations.js";
import { chosen, dayNumber, dayOf, endsApart, moved } from "./barPositions.js";

const STILL_PX = 4;
const NARROW = window.matchMedia("(width < 1024px)"); // where ends are 44 pixels wide: css/map/timeline.css
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };

// `choose(from, to)` takes whole days; `pick(number)` is a press on one day; `point(number | null)` is where the pointer is.
export function createBrush(root, words, { choose, pick, point, told }) {
  let at = null; // { days, x, number }
  let picked = ["", ""];
  let drag = null;
  let edges = {}; // of the stretch, in pixels: its ends may stand aside
  const ends = { from: slider("from", "from_day"), to: slider("to", "to_day") };
  const body = slider("all", "move_days");

  function slider(name, label) {
    const element = make("div", {
      class: `end end-${label}`,
      role: "slider",
      tabindex: "0",
      "aria-label": words.t(label),
    });
    element.dataset.end = name;
    element.addEventListener("keydown", (event) => press(event, name));
    return element;
  }

  function whole([from, to] = picked) {
    return [from || dayOf(at.days.first), to || dayOf(at.days.last)];
  }

  function press(event, name) {
    const [from, to] = whole();
    const edge = { Home: at.days.first, End: at.days.last }[event.key];
    const step = STEPS[event.key];
    if (step === undefined && edge === undefined) return;
    event.preventDefault();
    const next = (day) => (edge === undefined ? shift(day, step) : dayOf(edge));
    if (name === "all") {
      const by = step ?? edge - dayNumber(event.key === "Home" ? from : to);
      return choose(...moved([from, to], by, at.days));
    }
    if (name === "from") return choose([next(from), to].sort()[0], picked[1]);
    return choose(picked[0], [next(to), from].sort()[1]);
  }

  function place([from, to]) {
    const [start, end] = whole([from, to]);
    const clip = (number) => Math.max(at.days.first, Math.min(at.days.last + 1, number));
    const left = at.x(clip(dayNumber(start)));
    const right = at.x(clip(dayNumber(end) + 1));
    edges = { from: left, to: right - 0.5 }; // still its last day
    const apart = endsApart(left, right, at.width, NARROW.matches ? 44 : 24);
    ends.from.style.insetInlineStart = `${apart[0]}px`;
    ends.to.style.insetInlineStart = `${apart[1]}px`;
    body.hidden = !from && !to;
    body.style.insetInlineStart = `${left}px`;
    body.style.inlineSize = `${Math.max(2, right - left)}px`;
    value(ends.from, start, told(start));
    value(ends.to, end, told(end));
    value(body, start, `${day(start, words.language)} – ${day(end, words.language)}`);
  }

  function value(element, start, text) {
    element.setAttribute("aria-valuemin", at.days.first);
    element.setAttribute("aria-valuemax", at.days.last);
    element.setAttribute("aria-valuenow", Math.max(at.days.first, Math.min(at.days.last, dayNumber(start))));
    element.setAttribute("aria-valuetext", text);
  }

  function pixelAt(event) {
    return event.clientX - root.getBoundingClientRect().left;
  }

  function numberAt(event, aside = 0) {
    return at.number(pixelAt(event) + aside);
  }

  function dragged(event) {
    const number = numberAt(event, drag.aside);
    const [from, to] = drag.days;
    if (drag.what === "from") return chosen(number, dayNumber(to));
    if (drag.what === "to") return chosen(dayNumber(from), number);
    if (drag.what === "all") return moved([from, to], number - drag.number, at.days);
    return chosen(drag.number, number);
  }

  root.addEventListener("pointerdown", (event) => {
    if (!at || event.button > 0 || !event.isPrimary) return;
    const what = event.target.closest("[data-end]")?.dataset.end ?? "new";
    const aside = what in edges ? edges[what] - pixelAt(event) : 0;
    drag = { what, aside, number: numberAt(event), days: whole(), x: event.clientX, isMoved: false };
    root.setPointerCapture(event.pointerId);
  });
  root.addEventListener("pointermove", (event) => {
    if (!at) return;
    point(numberAt(event));
    if (!drag) return;
    drag.isMoved ||= Math.abs(event.clientX - drag.x) >= STILL_PX;
    if (drag.isMoved) place(dragged(event));
  });
  root.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { isMoved, what, number } = drag;
    const days = isMoved ? dragged(event) : null;
    drag = null;
    if (days) choose(...days);
    else if (what === "new" || what === "all" || !(picked[0] || picked[1])) pick(number);
  });
  root.addEventListener("pointerleave", () => point(null));
  const stop = () => {
    drag = null;
    if (at) place(picked);
  };
  root.addEventListener("pointercancel", stop);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) stop();
  });

  return {
    elements: [body, ends.from, ends.to],
    draw(where, days) {
      at = where;
      picked = days;
      if (!drag) place(days);
    },
  };
}
