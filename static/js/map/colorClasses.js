// Classes of a sequential ramp: few, with round bounds; about equally many areas in each, or the same ratio of values. Pure.

const CLASSES = 5;
export const KINDS = ["quantile", "log"];

// [{from, to}] for values above 0; a stated zero and "not stated" are no class of the ramp. Whole numbers, unless
// `isRate`.
export function classesOf(values, kind = "quantile", isRate = false) {
  const sorted = values.filter((value) => value > 0).sort((one, other) => one - other);
  if (!sorted.length) return [];
  const distinct = [...new Set(sorted)];
  if (distinct.length <= CLASSES) return distinct.map((value) => ({ from: value, to: value }));
  const cuts = kind === "log" ? ratios(sorted) : shares(sorted);
  const starts = [sorted[0]];
  for (const cut of cuts.map(round)) if (cut > starts.at(-1) && cut <= sorted.at(-1)) starts.push(cut);
  const filled = starts.filter((from, at) =>
    sorted.some((value) => value >= from && value < (starts[at + 1] ?? Infinity)),
  );
  const last = (at) => (isRate ? below(filled[at + 1]) : filled[at + 1] - 1);
  return filled.map((from, at) => ({ from, to: at + 1 < filled.length ? last(at) : sorted.at(-1) }));
}

function shares(sorted) {
  return steps().map((at) => sorted[Math.floor((at * sorted.length) / CLASSES)]);
}

function ratios(sorted) {
  const [least, most] = [sorted[0], sorted.at(-1)];
  return steps().map((at) => least * (most / least) ** (at / CLASSES));
}

const steps = () => Array.from({ length: CLASSES - 1 }, (_, at) => at + 1);

// The greatest number that is less and reads the same in two digits.
function below(value) {
  return value * (1 - 1e-9);
}

// Which class a value is in: "none" for null, "zero" for 0, else the step of the ramp, 1 to 5.
export function stepOf(value, classes) {
  if (value === null || value === undefined) return "none";
  if (value === 0) return "zero";
  const at = classes.findIndex(({ to }) => value <= to);
  return shade(at < 0 ? classes.length - 1 : at, classes.length);
}

// The steps of the ramp that so many classes take: always up to the darkest.
export function shade(at, count) {
  return count < 2 ? CLASSES : 1 + Math.round((at * (CLASSES - 1)) / (count - 1));
}

// Down to 1, 2, 3, 5, 10, 20, 30 … so that bounds read well.
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const first = value / power;
  return power * ([5, 3, 2].find((digit) => first >= digit) ?? 1);
}
