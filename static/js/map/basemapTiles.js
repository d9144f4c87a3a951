// Tiles of the base map: the operator's street map where it reaches, else our own archive, enlarged.

const FAILURES = 3; // in a row, after which there is no base map to be had

// `own` and `streets` are sources with get({x, y, z}, tileSize); `streets` may be missing. `info` as in basemap/info.json.
export function createTileSource({ own, streets }, info, onTrouble) {
  let failed = 0;
  const ask = async (source, at, size) => {
    try {
      const tile = await source.get(at, size);
      failed = Number.NEGATIVE_INFINITY;
      return tile;
    } catch (error) {
      if (error.name !== "AbortError") {
        failed += 1;
        if (failed === FAILURES) onTrouble();
      }
      throw error;
    }
  };
  const parents = new Map(); // tiles of our own that are enlarged for several of their parts
  return {
    async get(at, size) {
      if (streets && reaches(info.streets, at)) {
        const tile = await ask(streets, at, size);
        if (tile.size) return tile;
      }
      const up = at.z - info.map.max_zoom;
      if (up <= 0) return ask(own, at, size);
      const parent = { z: info.map.max_zoom, x: at.x >> up, y: at.y >> up };
      const key = `${parent.x}/${parent.y}`;
      if (!parents.has(key)) {
        if (parents.size > 24) parents.delete(parents.keys().next().value);
        parents.set(key, ask(own, parent, size));
        parents.get(key).catch(() => parents.delete(key));
      }
      return enlarged(await parents.get(key), at, up, size);
    },
  };
}

export function reaches({ bbox: [west, south, east, north], min_zoom, max_zoom }, { x, y, z }) {
  if (z < min_zoom || z > max_zoom) return false;
  const tiles = 2 ** z;
  const lon = (column) => (column / tiles) * 360 - 180;
  const lat = (row) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / tiles))) * 180) / Math.PI;
  return lon(x) < east && lon(x + 1) > west && lat(y + 1) < north && lat(y) > south;
}

// The part of a tile that one of its descendants `up` levels below shows, in that one's pixels.
function enlarged(layers, { x, y }, up, size) {
  const scale = 2 ** up;
  const left = (x % scale) * size;
  const top = (y % scale) * size;
  const found = new Map();
  for (const [name, features] of layers) {
    found.set(
      name,
      features.flatMap((feature) => part(feature, scale, left, top, size)),
    );
  }
  return found;
}

function part(feature, scale, left, top, size) {
  const { minX, minY, maxX, maxY } = feature.bbox;
  const bbox = {
    minX: minX * scale - left,
    minY: minY * scale - top,
    maxX: maxX * scale - left,
    maxY: maxY * scale - top,
  };
  const reach = feature.geomType === 1 ? 0 : 16;
  if (bbox.minX >= size + reach || bbox.maxX < -reach || bbox.minY >= size + reach || bbox.maxY < -reach)
    return [];
  const geom = feature.geom.map((line) =>
    line.map((point) => {
      const moved = point.clone();
      moved.x = point.x * scale - left;
      moved.y = point.y * scale - top;
      return moved;
    }),
  );
  return [{ ...feature, bbox, geom }];
}
