// From an incident's values to what its mark looks like. Pure.

// Interceptions hit nothing: outlined, not filled.
export const OUTLINED = new Set(["interception"]);

export function classes(mark) {
  const names = ["mark", `t-${mark.type}`, `p-${mark.precision}`];
  if (OUTLINED.has(mark.type)) names.push("is-outlined");
  if (mark.review === "machine") names.push("is-machine");
  return names.join(" ");
}

const LEAST_TOP = 50; // a handful is never the largest circle there is
const LARGEST_PX = 80;
const LEAST_PX = 30; // its number is still read, and a finger finds it

// Diameter in pixels: the area is proportional to the value; `top` is the value of the largest circle. What would be too
// small to be read has the least size, up to `leastUpTo(top)`.
export function clusterSize(value, top) {
  return Math.max(LEAST_PX, LARGEST_PX * Math.sqrt(Math.min(value, top) / top));
}

// Up to which value circles have the least size.
export function leastUpTo(top) {
  return Math.floor(top * (LEAST_PX / LARGEST_PX) ** 2);
}

// The value of the largest circle: the greatest there is, rounded up, so that circles keep their size while the map moves.
export function roundTop(greatest) {
  if (greatest <= LEAST_TOP) return LEAST_TOP;
  const power = 10 ** Math.floor(Math.log10(greatest));
  return [1, 1.5, 2, 3, 4, 5, 7, 10].map((first) => first * power).find((value) => value >= greatest);
}

// What a mark is sized by: how many incidents, or how many killed they state; null where none states it.
export function sizeValue({ count, killed = null }, size) {
  return size === "killed" ? (killed?.best ?? null) : count;
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
