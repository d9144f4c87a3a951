// Where bars and days stand on the timeline. Pure.

const DAY_MS = 86_400_000;

export function dayNumber(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function dayOf(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

// The days shown: all bins, and what is chosen; at least a fortnight.
export function extent(bins, [from, to]) {
  const numbers = bins.flatMap((bin) => [dayNumber(bin.start), dayNumber(bin.end)]);
  for (const day of [from, to]) if (day) numbers.push(dayNumber(day));
  if (!numbers.length) return null;
  let first = Math.min(...numbers);
  let last = Math.max(...numbers);
  if (last - first < 13) {
    const more = 13 - (last - first);
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

// First days of months (or years, when there are many) within the extent.
export function ticks({ first, last }, width) {
  const months = [];
  const date = new Date(first * DAY_MS);
  date.setUTCDate(1);
  while (date.getTime() / DAY_MS <= last) {
    const number = Math.round(date.getTime() / DAY_MS);
    if (number >= first) months.push(number);
    date.setUTCMonth(date.getUTCMonth() + 1);
  }
  const most = Math.max(2, Math.floor(width / 64));
  const step = [1, 2, 3, 6, 12, 24, 60].find((every) => months.length / every <= most) ?? 120;
  return months.filter((number) => {
    const day = new Date(number * DAY_MS);
    return (day.getUTCFullYear() * 12 + day.getUTCMonth()) % step === 0;
  });
}
