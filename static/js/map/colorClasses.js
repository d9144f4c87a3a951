// Classes of a sequential ramp: few, with round bounds that split the values evenly. Pure.

const CLASSES = 5;

// [{from, to}] for values from 1 up; a stated zero and "not stated" are no class of the ramp.
export function classesOf(values) {
  const sorted = values.filter((value) => value > 0).sort((one, other) => one - other);
  if (!sorted.length) return [];
  const distinct = [...new Set(sorted)];
  if (distinct.length <= CLASSES) return distinct.map((value) => ({ from: value, to: value }));
  const bounds = [];
  for (let at = 1; at < CLASSES; at += 1) {
    const bound = round(sorted[Math.floor((at * sorted.length) / CLASSES)]);
    if (bound > (bounds.at(-1) ?? sorted[0])) bounds.push(bound);
  }
  const starts = [sorted[0], ...bounds.filter((bound) => bound <= sorted.at(-1))];
  return starts.map((from, at) => ({
    from,
    to: at + 1 < starts.length ? starts[at + 1] - 1 : sorted.at(-1),
  }));
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

// Down to 1, 2, 5, 10, 20, 50 … so that bounds read well.
function round(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const first = value / power;
  return power * (first >= 5 ? 5 : first >= 2 ? 2 : 1);
}
