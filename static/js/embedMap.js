// The map inside another page: no list, no panels; what is pressed is told in a card with a link to the full view.

import { createApi } from "./core/apiClient.js";
import { find, make, replace } from "./core/dom.js";
import { figure, when } from "./core/format.js";
import { createWords } from "./core/i18n.js";
import { typeInWords } from "./core/incidentWords.js";
import { createStore } from "./core/store.js";
import { read, write } from "./core/urlSchema.js";
import { boxOfShape, within } from "./map/filtersForViewAndMarks.js";
import { whenReady } from "./map/leafletAdapter.js";
import { createMapView } from "./map/mapView.js";
import { createOutlines } from "./map/outlineCache.js";

const page = JSON.parse(document.getElementById("page").textContent);
const words = createWords(page.words, page.language);
const api = createApi();
const store = createStore({
  ...read(location.search),
  layer: "clusters",
  size: "count",
  marks: null,
  detail: null,
  stack: null,
  hovered: "",
});
const card = find("#embed-card");
const full = find("#embed-full");
const map = await whenReady();

async function reload() {
  const { filter, view } = store.get();
  full.href = new URL(
    write({ ...store.get(), view: view ?? map.view() }) || "?",
    new URL(page.urls.home, location),
  ).href;
  try {
    const marks = await api.get("map", page.urls.map, {
      ...within(filter, map.bounds()),
      zoom: Math.round(map.zoom()),
    });
    if (marks) store.set({ marks });
  } catch {
    find("#embed-count").textContent = words.t("trouble_server");
  }
}

// Of the whole question, as the full view and every file count it; the map may show a part.
async function tellCount() {
  const { filter } = store.get();
  try {
    const { matched } = await api.get("summary", page.urls.summary, filter);
    find("#embed-count").textContent = words.n("incidents", matched);
  } catch {
    find("#embed-count").textContent = words.t("trouble_server");
  }
}

function show(incidents, title) {
  replace(
    card,
    make("button", { type: "button", class: "close", "aria-label": words.t("close"), onclick: close }, "×"),
    title ? make("p", {}, make("b", {}, title)) : null,
    make("ul", {}, incidents.map(line)),
  );
  card.hidden = false;
}

function line(incident) {
  const killed = figure(incident.killed, words.language);
  const about = [typeInWords(incident, words), when(incident, words)];
  if (killed) about.push(`${words.t("killed")} ${killed}`);
  return make(
    "li",
    {},
    make(
      "a",
      {
        href: page.urls.page.replace("ID", encodeURIComponent(incident.id)),
        target: "_blank",
        rel: "noopener",
      },
      incident.place || words.t("precision_unknown"),
    ),
    make("div", { class: "quiet" }, about.join(" · ")),
  );
}

function close() {
  card.hidden = true;
  store.set({ show: "" });
}

function open(id) {
  const { marks } = store.get();
  const known = [...marks.places, ...marks.areas, ...marks.countries].flatMap((place) => place.incidents);
  const incident = known.find((one) => one.id === id);
  store.set({ show: id });
  if (incident) show([incident], "");
}

const several = ({ name, incidents }) => show(incidents, name ?? "");
createMapView(store, words, map, {
  api,
  open,
  reload,
  outlines: createOutlines(api, page.urls.outlines),
  background: page.outlines,
  box: page.box ?? boxOfShape(store.get().filter),
  stacks: {
    place: (place) => several({ ...place, name: place.incidents[0]?.place }),
    area: several,
    areas: (areas) => several({ incidents: areas.flatMap((area) => area.incidents) }),
    cell: (cell) => map.open(cell.bbox),
  },
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});
await Promise.all([reload(), tellCount()]);
if (store.get().show) open(store.get().show);
document.documentElement.dataset.ready = "true";
