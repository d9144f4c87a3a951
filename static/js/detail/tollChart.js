// The toll as it was reported, as a small step line; each step is also said in words.

import { make, svg } from "../core/dom.js";
import { figure, shortDay } from "../core/format.js";

const WIDTH = 320;
const HEIGHT = 86;
const PAD = { left: 8, right: 28, top: 14, bottom: 32 };

export function steps(series, words) {
  const values = series.map((step) => step.best ?? step.low ?? step.high ?? 0);
  const top = Math.max(1, ...values);
  const x = (index) => PAD.left + (index / Math.max(1, series.length - 1)) * (WIDTH - PAD.left - PAD.right);
  const y = (value) => PAD.top + (1 - value / top) * (HEIGHT - PAD.top - PAD.bottom);
  let path = "";
  values.forEach((value, index) => {
    path += index
      ? `H${x(index).toFixed(1)}V${y(value).toFixed(1)}`
      : `M${x(0).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  const labels = series.map(
    (step) => `${step.on ? shortDay(step.on, words.language) : "?"}: ${figure(step, words.language)}`,
  );
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "toll", role: "img", "aria-label": labels.join(" → ") },
    svg("path", { d: path, class: "toll-line" }),
    ...values.map((value, index) => svg("circle", { cx: x(index), cy: y(value), r: 3, class: "toll-dot" })),
    ...values.map((value, index) =>
      svg(
        "text",
        {
          x: index ? x(index) : 2,
          // a fall is written under its line, a rise above
          y: y(value) + (index && value < values[index - 1] ? 16 : -6),
          class: "toll-value",
          "text-anchor": index ? "middle" : "start",
        },
        figure(series[index], words.language),
      ),
    ),
    svg(
      "text",
      { x: PAD.left, y: HEIGHT - 4, class: "toll-day" },
      series[0].on ? shortDay(series[0].on, words.language) : "",
    ),
    svg(
      "text",
      { x: WIDTH - PAD.right, y: HEIGHT - 4, class: "toll-day", "text-anchor": "middle" },
      series.at(-1).on ? shortDay(series.at(-1).on, words.language) : "",
    ),
  );
  return make("div", {}, drawing);
}
