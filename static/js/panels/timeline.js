// Bars by day with a brush: drag to choose days, or move the two ends with the arrow keys.

import { find, make, replace, svg } from "../core/dom.js";
import { interval, range, shift } from "../core/filter.js";
import { day, month } from "../core/format.js";
import { chosen, dayNumber, dayOf, extent, scale, ticks } from "./bins.js";

const HEIGHT = 64;
const AXIS = 16;

export function createTimeline(store, words, { choose }) {
  const root = find("#timeline-chart");
  const title = find("#timeline-title");
  const note = find("#timeline-note");
  let drag = null;
  let at = null;

  function draw() {
    const { timeline, filter } = store.get();
    if (!timeline) return;
    const width = Math.max(200, root.clientWidth);
    const picked = range(filter.datetime);
    const days = extent(timeline.bins, picked);
    title.textContent = words.t(
      { week: "timeline_week", month: "timeline_month" }[timeline.unit] ?? "timeline",
    );
    note.textContent = timeline.vague ? words.t("vague", { n: timeline.vague }) : "";
    if (!days) return replace(root, make("p", { class: "quiet" }, words.t("empty")));
    at = { ...scale(days, width), days, width };
    const top = Math.max(1, ...timeline.bins.map((bin) => bin.count));
    const inside = (bin) => (!picked[0] || bin.end >= picked[0]) && (!picked[1] || bin.start <= picked[1]);
    const bars = timeline.bins.map((bin) => bar(bin, top, inside(bin)));
    const axis = ticks(days, width).map((number) => tick(number));
    const drawing = svg(
      "svg",
      {
        viewBox: `0 0 ${width} ${HEIGHT + AXIS}`,
        width,
        height: HEIGHT + AXIS,
        class: "bars",
        "aria-hidden": "true",
      },
      svg("line", { x1: 0, x2: width, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5, class: "axis" }),
      svg("text", { x: 2, y: 10, class: "axis-top" }, String(top)),
      ...axis,
      ...bars,
      svg("g", { id: "brush" }),
    );
    replace(root, drawing, ...ends(picked, days));
    drawBrush(picked);
  }

  function bar(bin, top, isInside) {
    const x = at.x(dayNumber(bin.start));
    const width = Math.max(1.5, at.x(dayNumber(bin.end) + 1) - x - (at.perDay > 3 ? 1 : 0.25));
    const height = Math.max(2, (bin.count / top) * (HEIGHT - 14));
    const name = `${day(bin.start, words.language)}: ${words.n("incidents", bin.count)}`;
    return svg(
      "rect",
      { x, y: HEIGHT - height, width, height, class: `bar${isInside ? "" : " is-outside"}` },
      svg("title", {}, name),
    );
  }

  function tick(number) {
    const x = at.x(number);
    const text =
      new Date(number * 86_400_000).getUTCMonth() === 0
        ? dayOf(number).slice(0, 4)
        : month(dayOf(number), words.language).split(" ")[0].slice(0, 3);
    return svg(
      "g",
      {},
      svg("line", { x1: x, x2: x, y1: HEIGHT, y2: HEIGHT + 4, class: "axis" }),
      svg("text", { x: x + 3, y: HEIGHT + 12, class: "axis-text" }, text),
    );
  }

  function drawBrush([from, to]) {
    const brush = find("#brush", root);
    if (!brush || (!from && !to)) return brush?.replaceChildren();
    const start = at.x(from ? dayNumber(from) : at.days.first);
    const end = at.x((to ? dayNumber(to) : at.days.last) + 1);
    brush.replaceChildren(
      svg("rect", { x: start, y: 0, width: Math.max(2, end - start), height: HEIGHT, class: "brush" }),
    );
  }

  // Two sliders over the bars: the ends of the chosen days.
  function ends([from, to], days) {
    const first = from || dayOf(days.first);
    const last = to || dayOf(days.last);
    return [
      handle("from_day", first, days, (value) => choose(interval(value, to))),
      handle("to_day", last, days, (value) => choose(interval(from, value))),
    ];
  }

  function handle(name, value, days, set) {
    const number = dayNumber(value);
    const element = make("div", {
      class: `end end-${name}`,
      role: "slider",
      tabindex: "0",
      "aria-label": words.t(name),
      "aria-valuemin": days.first,
      "aria-valuemax": days.last,
      "aria-valuenow": number,
      "aria-valuetext": day(value, words.language),
      onkeydown: (event) => {
        const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[
          event.key
        ];
        if (!step) return;
        event.preventDefault();
        set(shift(value, step));
        requestAnimationFrame(() => find(`.end-${name}`, root)?.focus());
      },
    });
    element.style.insetInlineStart = `${at.x(number + (name === "to_day" ? 1 : 0))}px`;
    return element;
  }

  function position(event) {
    return at.number(event.clientX - root.getBoundingClientRect().left);
  }

  root.addEventListener("pointerdown", (event) => {
    if (!at || event.button > 0) return;
    drag = { from: position(event), to: position(event) };
    root.setPointerCapture(event.pointerId);
  });
  root.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.to = position(event);
    drawBrush(chosen(drag.from, drag.to));
  });
  root.addEventListener("pointerup", () => {
    if (!drag) return;
    const [from, to] = chosen(drag.from, drag.to);
    drag = null;
    choose(interval(from, to));
  });
  root.addEventListener("pointercancel", () => {
    drag = null;
    draw();
  });

  store.on(["timeline", "filter", "folded"], draw);
  new ResizeObserver(() => draw()).observe(root);
}
