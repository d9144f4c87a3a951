// Bars by day, week or month, stacked by type, under a brush; what is in no bar is told in words.

import { find, make, replace, svg, symbol } from "../core/dom.js";
import { day, plainNumber } from "../core/format.js";
import { interval, range } from "../filters/filterOperations.js";
import { fill, patterns, swatch } from "./barPatterns.js";
import { binAt, dayNumber, dayOf, extent, readable, scale, stacks } from "./barPositions.js";
import { createBrush } from "./brush.js";
import { dayTicks } from "./dayTicks.js";

const HEIGHT = 30; // of the tallest bar
const AXIS = 13;
const TITLES = { day: "timeline", week: "timeline_week", month: "timeline_month" };

export function createTimeline(store, words, { types, choose }) {
  const root = find("#timeline-chart");
  const read = find("#timeline-read");
  const drawing = make("div", { class: "timeline-drawing" });
  const number = (n) => plainNumber(n, words.language);
  let shown = null; // { unit, bins, days, width, x, … }
  let pointed = null;

  const brush = createBrush(root, words, {
    choose: (from, to) => choose(interval(from, to)),
    pick: (at) => {
      const bin = binAt(shown.bins, at);
      choose(bin ? interval(bin.start, bin.end) : dayOf(at));
    },
    point: (at) => {
      pointed = at === null ? null : binAt(shown?.bins ?? [], at);
      tell();
    },
    told: (value) => {
      const bin = binAt(shown.bins, dayNumber(value));
      return `${day(value, words.language)}: ${words.n("incidents", bin?.count ?? 0)}`;
    },
  });

  function draw() {
    const { timeline, filter, span } = store.get();
    if (!timeline || root.clientWidth === 0) return;
    const width = Math.max(200, root.clientWidth);
    const picked = range(filter.datetime);
    const days = extent(timeline.bins, picked, range(span));
    find("#timeline-title").textContent = words.t(TITLES[timeline.unit] ?? "timeline");
    if (!days) {
      shown = null;
      legend({});
      replace(root, make("p", { class: "quiet" }, words.t("empty")));
      return tell();
    }
    shown = { ...readable(timeline, days, width), ...scale(days, width), days, width };
    find("#timeline-title").textContent = words.t(TITLES[shown.unit] ?? "timeline");
    replace(drawing, bars(picked));
    if (drawing.parentNode !== root) replace(root, drawing, brush.elements);
    brush.draw(shown, picked);
    legend(timeline.types ?? sums(timeline.bins));
    tell();
  }

  function bars(picked) {
    const { bins, days, width } = shown;
    const top = bins.reduce((most, bin) => Math.max(most, bin.count), 1);
    const isInside = (bin) => (!picked[0] || bin.end >= picked[0]) && (!picked[1] || bin.start <= picked[1]);
    const layers = stacks(bins, types, shown, { height: HEIGHT, top, isInside });
    return svg(
      "svg",
      {
        viewBox: `0 -2 ${width} ${HEIGHT + AXIS + 2}`,
        width,
        height: HEIGHT + AXIS + 2,
        class: "bars",
        role: "img",
        "aria-label": summed(bins, top),
      },
      patterns(types),
      svg("line", { x1: 0, x2: width, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5, class: "axis" }),
      dayTicks(days, width, words.language).map(tick),
      layers.flatMap(([type, inside, outside]) => [
        outside ? svg("path", { d: outside, class: `bar is-outside t-${type}`, fill: fill(type) }) : null,
        inside ? svg("path", { d: inside, class: `bar t-${type}`, fill: fill(type) }) : null,
      ]),
      svg("text", { x: 2, y: 8, class: "axis-top" }, number(top)),
    );
  }

  function tick({ number: at, text }) {
    const x = shown.x(at);
    return svg(
      "g",
      {},
      svg("line", { x1: x, x2: x, y1: HEIGHT + 1, y2: HEIGHT + 5, class: "axis" }),
      svg("text", { x: x + 3, y: HEIGHT + 11, class: "axis-text" }, text),
    );
  }

  // The chart for those who do not see it.
  function summed(bins, top) {
    if (!bins.length) return words.t("empty");
    const most = bins.find((bin) => bin.count === top) ?? bins[0];
    return words.t("timeline_summed", {
      what: words.t(TITLES[shown.unit]),
      from: day(bins[0].start, words.language),
      to: day(bins[bins.length - 1].end, words.language),
      n: number(top),
      day: day(most.start, words.language),
    });
  }

  function legend(counts) {
    const present = types.filter((type) => counts[type]);
    replace(
      find("#timeline-legend"),
      present.map((type) =>
        make(
          "li",
          { class: `t-${type}${type === "interception" ? " is-outlined" : ""}` },
          swatch(type),
          symbol(type),
          make("span", {}, `${words.word("type", type)} ${number(counts[type])}`),
        ),
      ),
    );
  }

  // What is under the pointer; else how many are in the bars and how many are in none.
  function tell() {
    const { timeline } = store.get();
    if (!timeline) return;
    read.classList.toggle("is-pointed", Boolean(pointed));
    if (pointed) {
      const parts = types
        .filter((type) => pointed.types[type])
        .map((type) => `${words.word("type", type)} ${number(pointed.types[type])}`);
      const until = pointed.end === pointed.start ? "" : ` – ${day(pointed.end, words.language)}`;
      read.textContent = `${day(pointed.start, words.language)}${until}: ${words.n("incidents", pointed.count)} (${parts.join(", ")})`;
      return;
    }
    const parts = [
      words.t("in_bars", {
        n: number(timeline.bins.reduce((sum, bin) => sum + bin.count, 0)),
        all: number(timeline.matched),
      }),
    ];
    if (timeline.vague) parts.push(words.t("vague", { n: number(timeline.vague) }));
    if (timeline.undated) parts.push(words.t("undated_n", { n: number(timeline.undated) }));
    for (const place of [read, find("#timeline-sum")]) place.textContent = parts.join(" · ");
  }

  store.on(["timeline", "filter", "folded", "span"], draw);
  new ResizeObserver(() => draw()).observe(root);
}

function sums(bins) {
  const found = {};
  for (const bin of bins)
    for (const [type, count] of Object.entries(bin.types)) found[type] = (found[type] ?? 0) + count;
  return found;
}
