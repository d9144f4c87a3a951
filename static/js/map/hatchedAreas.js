// Areas that stand for incidents known no more exactly: a faint tint under the marks, hatched when hovered or chosen.

export function createAreas(map, outlines) {
  let drawn = "";
  let turn = 0;
  let shapes = new Map(); // what is on the map, by the area's number
  let lit = [];

  // Draws the areas of an answer; nothing is touched when they are the same as before. True when something was drawn.
  async function draw(areas, { chosen, openArea, fine }) {
    const wanted = `${fine}|${areas.map((area) => `${area.area}${area.area === chosen ? "!" : ""}`).join()}`;
    const mine = ++turn;
    if (wanted === drawn) return false;
    const found = new Map();
    const ids = areas.map((area) => area.area);
    const isWhole = await outlines.each("outlines", ids, fine, (told) => {
      for (const [id, geometry] of told) found.set(id, geometry);
    });
    if (!isWhole || mine !== turn) return false;
    map.clear("areas");
    shapes = new Map();
    drawn = wanted;
    for (const area of areas) {
      const geometry = found.get(area.area);
      const className = `area${area.area === chosen ? " is-chosen" : ""}`;
      if (geometry)
        shapes.set(
          area.area,
          map.shape(geometry, className, () => openArea(area.area)),
        );
    }
    light(lit);
    return true;
  }

  // Hatches those whose badge, row or shape is pointed at.
  function light(ids) {
    for (const id of lit) shapes.get(id)?.light(false);
    lit = ids;
    for (const id of lit) shapes.get(id)?.light(true);
  }

  function clear() {
    turn += 1;
    drawn = "";
    shapes = new Map();
    map.clear("areas");
  }

  return { draw, light, clear };
}
