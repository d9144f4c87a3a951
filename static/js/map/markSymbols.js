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
