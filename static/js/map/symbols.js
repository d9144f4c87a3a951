// From an incident's values to what its mark looks like. Pure.

// Interceptions hit nothing: outlined, not filled.
export const OUTLINED = new Set(["interception"]);

export function classes(mark) {
  const names = ["mark", `t-${mark.type}`, `p-${mark.precision}`];
  if (OUTLINED.has(mark.type)) names.push("is-outlined");
  if (mark.review === "machine") names.push("is-machine");
  return names.join(" ");
}

// Diameter in pixels: the area grows with the count.
export function clusterSize(count) {
  return Math.round(Math.min(60, 30 + 2.4 * Math.sqrt(count)));
}

// Shares of the ring: [{type, from, to}] in turns, largest first.
export function shares(types) {
  const entries = Object.entries(types).sort(
    (one, other) => other[1] - one[1] || one[0].localeCompare(other[0]),
  );
  const all = entries.reduce((sum, [, count]) => sum + count, 0);
  let from = 0;
  return entries.map(([type, count]) => {
    const share = { type, from, to: from + count / all };
    from = share.to;
    return share;
  });
}

// SVG path of a ring segment around (c, c); a whole ring is two halves.
export function arc(centre, radius, from, to) {
  const point = (turn) => {
    const angle = 2 * Math.PI * turn - Math.PI / 2;
    return `${(centre + radius * Math.cos(angle)).toFixed(2)} ${(centre + radius * Math.sin(angle)).toFixed(2)}`;
  };
  if (to - from > 0.999)
    return `${arc(centre, radius, from, from + 0.5)}${arc(centre, radius, from + 0.5, from + 0.9999)}`;
  return `M${point(from)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${point(to)}`;
}

// The type most incidents of a stack have.
export function chief(types) {
  return shares(types)[0]?.type ?? "other";
}

export function compact(count) {
  if (count < 1000) return String(count);
  if (count < 10000) return `${(count / 1000).toFixed(1).replace(/\.0$/, "")}k`;
  return `${Math.round(count / 1000)}k`;
}

const STEPS = [0, 1, 2].flatMap((round) =>
  round ? [0, 45, 90, 135, 180, 225, 270, 315].map((degrees) => [degrees, round]) : [[0, 0]],
);

// Where an area's badge is free of marks: a badge names the area and is no position, so it may stand beside them.
// `taken` holds [x, y, size] in pixels.
export function free([x, y], size, taken) {
  const places = STEPS.map(([degrees, round]) => {
    const angle = (degrees * Math.PI) / 180;
    return [x + Math.sin(angle) * round * size * 0.85, y - Math.cos(angle) * round * size * 0.85];
  });
  const isFree = ([px, py]) =>
    taken.every(([tx, ty, other]) => Math.hypot(px - tx, py - ty) > (size + other) / 2 - 2);
  return places.find(isFree) ?? [x, y];
}

// Areas whose labels lie close together on the screen share one badge until the map is nearer; largest first.
// Gives [{areas, label, count, types}].
export function grouped(areas, toScreen, reach) {
  const groups = [];
  for (const area of areas) {
    if (!area.label) continue;
    const [x, y] = toScreen(...area.label);
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < reach);
    if (near) join(near, area);
    else groups.push({ x, y, label: area.label, count: area.count, types: { ...area.types }, areas: [area] });
  }
  return groups;
}

function join(group, area) {
  group.areas.push(area);
  group.count += area.count;
  for (const [type, count] of Object.entries(area.types))
    group.types[type] = (group.types[type] ?? 0) + count;
}
