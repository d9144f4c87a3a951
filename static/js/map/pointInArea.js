// Whether a position lies in the shape of an area. Pure.

// `geometry` is a Polygon or MultiPolygon in GeoJSON; rings after the first are holes.
export function isInArea([lon, lat], geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some((rings) => rings.filter((ring) => isInRing(lon, lat, ring)).length % 2 === 1);
}

// Of the sides that a line to the east crosses, an odd number.
function isInRing(lon, lat, ring) {
  let isInside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x, y] = ring[at];
    const [px, py] = ring[before];
    if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) isInside = !isInside;
  }
  return isInside;
}
