// Where bars and days stand on the timeline. Pure.

const DAY_MS = 86_400_000;
const FEWEST_DAYS = 14;
const NARROWEST_PX = 2.2;
const BESIDE_DAYS = 31; // chosen days without data that are shown before or after the data
const MOST_DAYS = 3660; // where nothing but chosen days is shown

export function dayNumber(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function dayOf(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

// The days shown: all bins, and what is chosen near them; at least a fortnight. A span asked for is shown as it is. Days
// chosen far beyond the data (to the year 9999) make no bar: the chart ends near the data.
export function extent(bins, [from, to], span = ["", ""]) {
  const numbers = bins.flatMap((bin) => [dayNumber(bin.start), dayNumber(bin.end)]);
  const data = numbers.length
    ? { first: numbers.reduce((a, b) => Math.min(a, b)), last: numbers.reduce((a, b) => Math.max(a, b)) }
    : null;
  if (span[0] && span[1]) return bounded(dayNumber(span[0]), dayNumber(span[1]), data);
  if (!data && !from && !to) return null;
  const [start, end] = [from || to, to || from].map(dayNumber);
  if (!data) return atLeastAFortnight(bounded(start, end, null));
  if (!from && !to) return atLeastAFortnight(data);
  const near = bounded(start, end, data);
  return atLeastAFortnight({
    first: Math.min(data.first, near.first),
    last: Math.max(data.last, near.last),
  });
}

// Two days, no further from the data than is worth showing; those wholly beside the data may be further away.
function bounded(first, last, data) {
  if (!data) return { first: Math.max(first, last - MOST_DAYS), last };
  const isBeside = last < data.first || first > data.last;
  const by = isBeside ? MOST_DAYS : BESIDE_DAYS;
  const clip = (number) => Math.max(data.first - by, Math.min(data.last + by, number));
  return { first: clip(first), last: clip(last) };
}

function atLeastAFortnight({ first, last }) {
  const more = Math.max(0, FEWEST_DAYS - 1 - (last - first));
  return { first: first - Math.ceil(more / 2), last: last + Math.floor(more / 2) };
}

export function scale({ first, last }, width) {
  const perDay = width / (last - first + 1);
  return {
    perDay,
    x: (number) => (number - first) * perDay,
    number: (x) => Math.max(first, Math.min(last, first + Math.floor(x / perDay))),
  };
}

// Whole days between two positions, in either order.
export function chosen(one, other) {
  return one <= other ? [dayOf(one), dayOf(other)] : [dayOf(other), dayOf(one)];
}

// The same length of days, moved by some, kept within the days shown.
export function moved([from, to], by, { first, last }) {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  const most = Math.max(start, Math.max(start, last - (end - start)));
  const at = Math.max(Math.min(first, start), Math.min(most, start + by));
  return [dayOf(at), dayOf(at + end - start)];
}

// Bars too narrow to be seen are put together by week, then by month; no incident is lost or counted twice.
export function readable({ unit, bins }, days, width) {
  const per = { day: 1, week: 7, month: 30 };
  const units = Object.keys(per);
  const px = width / (days.last - days.first + 1);
  const wanted = units.slice(units.indexOf(unit)).find((name) => per[name] * px >= NARROWEST_PX) ?? "month";
  if (wanted === unit) return { unit, bins };
  const found = new Map();
  for (const bin of bins) {
    const [start, end] = around(bin.start, wanted);
    const sum = found.get(start) ?? { start, end, count: 0, types: {} };
    sum.count += bin.count;
    for (const [type, n] of Object.entries(bin.types)) sum.types[type] = (sum.types[type] ?? 0) + n;
    found.set(start, sum);
  }
  return { unit: wanted, bins: [...found.values()] };
}

// First and last day of the week (from Monday) or month of a day.
export function around(day, unit) {
  const number = dayNumber(day);
  if (unit === "week") {
    const monday = number - ((new Date(number * DAY_MS).getUTCDay() + 6) % 7);
    return [dayOf(monday), dayOf(monday + 6)];
  }
  if (unit === "day") return [day, day];
  const next = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return [`${day.slice(0, 7)}-01`, dayOf(next.getTime() / DAY_MS - 1)];
}

// The bar a day belongs to, if one stands there.
export function binAt(bins, number) {
  return bins.find((bin) => dayNumber(bin.start) <= number && number <= dayNumber(bin.end)) ?? null;
}

// One outline per type for all bars: [[type, inside, outside]], stacked in the order of `types`.
export function stacks(bins, types, { x, perDay }, { height, top, isInside }) {
  const lines = new Map(types.map((type) => [type, ["", ""]]));
  for (const bin of bins) {
    const left = x(dayNumber(bin.start));
    const gap = perDay * (dayNumber(bin.end) - dayNumber(bin.start) + 1) > 4 ? 1 : 0.25;
    const width = Math.max(1.5, x(dayNumber(bin.end) + 1) - left - gap);
    const least = Math.max(2, (bin.count / top) * height); // one incident among thousands is still seen
    let y = height;
    for (const type of types) {
      const count = bin.types[type];
      if (!count) continue;
      const tall = (count / bin.count) * least;
      lines.get(type)[isInside(bin) ? 0 : 1] +=
        `M${left.toFixed(2)} ${y.toFixed(2)}h${width.toFixed(2)}v${(-tall).toFixed(2)}h${(-width).toFixed(2)}z`;
      y -= tall;
    }
  }
  return [...lines]
    .filter(([, [inside, outside]]) => inside || outside)
    .map(([type, parts]) => [type, ...parts]);
}

// Where the two ends of a stretch are taken hold of: at its edges, but apart by `size` and whole within `width` pixels.
export function endsApart(left, right, width, size) {
  const aside = Math.max(0, size - (right - left)) / 2;
  const over = Math.max(0, right + aside + size / 2 - width);
  const to = right + aside - over;
  const from = Math.max(size / 2, Math.min(left - aside, to - size));
  return [from, Math.max(to, from + size)];
}
