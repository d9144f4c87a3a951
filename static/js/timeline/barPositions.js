// Where bars and days stand on the timeline. Pure.

const DAY_MS = 86_400_000;
const FEWEST_DAYS = 14;
const NARROWEST_PX = 2.2;

export function dayNumber(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function dayOf(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

// The days shown: all bins, and what is chosen; at least a fortnight. A span asked for is shown as it is.
export function extent(bins, [from, to], span = ["", ""]) {
  if (span[0] && span[1]) return { first: dayNumber(span[0]), last: dayNumber(span[1]) };
  const numbers = bins.flatMap((bin) => [dayNumber(bin.start), dayNumber(bin.end)]);
  for (const day of [from, to]) if (day) numbers.push(dayNumber(day));
  if (!numbers.length) return null;
  let first = numbers.reduce((least, number) => Math.min(least, number));
  let last = numbers.reduce((most, number) => Math.max(most, number));
  if (last - first < FEWEST_DAYS - 1) {
    const more = FEWEST_DAYS - 1 - (last - first);
    first -= Math.ceil(more / 2);
    last += Math.floor(more / 2);
  }
  return { first, last };
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
