// Areas that stand for incidents known no more exactly: hatched, under the marks.

export function createAreas(map, outlines) {
  let drawn = "";
  let turn = 0;

  // Draws the areas of an answer; nothing is touched when they are the same as before.
  async function draw(areas, { chosen, openArea, fine }) {
    const wanted = `${fine}|${areas.map((area) => `${area.area}${area.area === chosen ? "!" : ""}`).join()}`;
    const mine = ++turn;
    if (wanted === drawn) return;
    const shapes = new Map();
    const ids = areas.map((area) => area.area);
    const isWhole = await outlines.each("outlines", ids, fine, (found) => {
      for (const [id, geometry] of found) shapes.set(id, geometry);
    });
    if (!isWhole || mine !== turn) return;
    map.clear("areas");
    drawn = wanted;
    for (const area of areas) {
      const geometry = shapes.get(area.area);
      const className = `area${area.area === chosen ? " is-chosen" : ""}`;
      if (geometry) map.shape(geometry, className, () => openArea(area.area));
    }
  }

  function clear() {
    turn += 1;
    drawn = "";
    map.clear("areas");
  }

  return { draw, clear };
}
