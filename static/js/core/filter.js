// The filter: the same words as the API. Pure.

export const NAMES = [
  "q",
  "datetime",
  "type",
  "country",
  "region",
  "place",
  "killed_min",
  "killed_max",
  "injured_min",
  "injured_max",
  "precision",
  "verification",
  "review",
  "weapon",
  "target_kind",
  "attacker",
  "target",
  "source",
  "near",
  "polygon",
  "updated_since",
  "sample",
  "unlocated",
];

export const LISTS = new Set([
  "type",
  "country",
  "region",
  "precision",
  "verification",
  "review",
  "weapon",
  "target_kind",
]);

// Keeps what is filled in; values are strings.
export function clean(filter) {
  const kept = {};
  for (const name of NAMES) {
    const value = filter[name];
    if (value !== undefined && value !== null && String(value).trim() !== "")
      kept[name] = String(value).trim();
  }
  return kept;
}

export function isSame(one, other) {
  return NAMES.every((name) => (one[name] ?? "") === (other[name] ?? ""));
}

export function count(filter) {
  return Object.keys(clean(filter)).length;
}

export function toggle(filter, name, value) {
  const values = new Set((filter[name] ?? "").split(",").filter(Boolean));
  if (!values.delete(value)) values.add(value);
  return clean({ ...filter, [name]: [...values].join(",") });
}

export function has(filter, name, value) {
  return (filter[name] ?? "").split(",").includes(value);
}

// "2023-12-29/2023-12-31" → ["2023-12-29", "2023-12-31"]; an open end is "".
export function range(datetime) {
  if (!datetime) return ["", ""];
  const parts = datetime.split("/").map((part) => (part === ".." ? "" : part));
  return parts.length === 1 ? [parts[0], parts[0]] : [parts[0], parts[1]];
}

export function interval(from, to) {
  if (!from && !to) return "";
  if (from && to && from > to) return interval(to, from);
  return from === to ? from : `${from || ".."}/${to || ".."}`;
}

// Presets count whole days: "24 h" is yesterday and today.
export function preset(name, today) {
  const days = { day: 1, week: 6, month: 29, year: 364 }[name];
  return days === undefined ? "" : interval(shift(today, -days), today);
}

export function shift(day, days) {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
