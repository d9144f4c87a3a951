// Lines between the located parts of one attack. Pure.

// Pairs of points to join: from the parent where it has a point, else the shortest tree over the parts.
export function lines(parent, parts) {
  const points = distinct(parts);
  if (parent) return points.filter((point) => !isSame(point, parent)).map((point) => [parent, point]);
  const joined = points.slice(0, 1);
  const waiting = points.slice(1);
  const found = [];
  while (waiting.length) {
    let best = null;
    for (const [at, point] of waiting.entries())
      for (const from of joined) {
        const far = apart(from, point);
        if (!best || far < best.far) best = { at, from, far };
      }
    const [next] = waiting.splice(best.at, 1);
    found.push([best.from, next]);
    joined.push(next);
  }
  return found;
}

// Each position once.
export function distinct(points) {
  return points.filter((point, at) => points.findIndex((other) => isSame(point, other)) === at);
}

function isSame([lon, lat], [otherLon, otherLat]) {
  return lon === otherLon && lat === otherLat;
}

function apart([lon, lat], [otherLon, otherLat]) {
  const squeeze = Math.cos((lat * Math.PI) / 180);
  return ((lon - otherLon) * squeeze) ** 2 + (lat - otherLat) ** 2;
}
