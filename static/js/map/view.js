// Between map and store: moves go in, marks come out, what is chosen stands out.

import { find, make, replace, symbol } from "../core/dom.js";
import { HOME } from "../core/url.js";
import { createAreas } from "./areas.js";
import { drawMarks } from "./marks.js";
import { chief, OUTLINED } from "./symbols.js";

const FINE_FROM = 8;

export function createMapView(store, words, map, { api, urls, open, openStack, reload, outlines }) {
  const areas = createAreas(map, api, urls);
  const corner = find("#countries");
  let boxes = new Map();
  let focusAfter = "";

  const openPlace = (place) =>
    openStack({ name: place.incidents[0]?.place ?? "", count: place.count, incidents: place.incidents });
  const openArea = (area) => openStack({ name: area.name, count: area.count, incidents: area.incidents });

  function draw() {
    const { marks, show } = store.get();
    if (!marks) return;
    focusAfter = document.activeElement?.classList.contains("mark-box")
      ? document.activeElement.getAttribute("aria-label")
      : "";
    boxes = drawMarks(map, marks, { words, selected: show, open, openStack: openPlace, openArea });
    areas
      .draw(marks.areas, { selected: show, openArea, fine: map.zoom() >= FINE_FROM })
      .catch(() => map.clear("areas"));
    drawCountries(marks.countries);
    if (focusAfter)
      [...boxes.values()]
        .find((box) => box.getAttribute("aria-label") === focusAfter)
        ?.focus({ preventScroll: true });
  }

  function drawCountries(countries) {
    replace(
      corner,
      countries.map((country) =>
        make(
          "button",
          {
            type: "button",
            class: `country-badge t-${chief(country.types)}${OUTLINED.has(chief(country.types)) ? " is-outlined" : ""}`,
            onclick: () => openArea(country),
            "aria-label": words.t("country_badge", { place: country.name, n: country.count }),
            title: words.t("country_badge", { place: country.name, n: country.count }),
          },
          symbol(chief(country.types)),
          make("span", {}, country.name),
          make("b", {}, String(country.count)),
        ),
      ),
    );
    corner.hidden = !countries.length;
  }

  // An address that names both the view and the incident gives that view, not one moved towards the incident.
  let given = store.get().view ? store.get().show : "";

  function showChosen({ detail, show }) {
    if (!detail || detail.id !== show || show === given) return;
    given = "";
    const point = detail.place.point ?? detail.place.label;
    if (point && detail.place.precision !== "country")
      map.show(point[0], point[1], { least: detail.place.point ? 7 : 5, animate: !reducedMotion() });
  }

  function moved() {
    const view = map.view();
    const before = store.get().view;
    if (
      before &&
      before.zoom === view.zoom &&
      Math.abs(before.lat - view.lat) < 1e-5 &&
      Math.abs(before.lon - view.lon) < 1e-5
    )
      return;
    store.set({ view, stack: null });
    reload();
  }

  const start = store.get();
  if (start.bbox) map.fit(start.bbox.split(",").map(Number), { animate: false });
  else map.setView(start.view ?? HOME);
  store.set({ view: start.view ?? null });
  map.onMove(moved);
  map.onNoTiles(async () => {
    try {
      const answer = await api.get("basemap", outlines);
      if (answer) map.drawOutlines(answer);
    } catch {
      map.container.classList.add("is-bare");
    }
  });
  store.on(["marks", "show"], draw);
  store.on(["detail"], showChosen);
  store.on(["moveTo"], ({ moveTo }) => moveTo && map.setView(moveTo));
  store.on(["hovered"], ({ hovered }, before) => {
    boxes.get(before.hovered)?.classList.remove("is-hovered");
    boxes.get(hovered)?.classList.add("is-hovered");
  });
}

function reducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
