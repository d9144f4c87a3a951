// Reads the page's words, builds the store, connects the views.

import { createAddress } from "./core/addressBar.js";
import { createApi } from "./core/apiClient.js";
import { find } from "./core/dom.js";
import { createWords } from "./core/i18n.js";
import { whenNeeded } from "./core/lazyView.js";
import { createLoader } from "./core/loadViewData.js";
import { pause } from "./core/scheduling.js";
import { createServerTime, createToday } from "./core/serverToday.js";
import { createStore } from "./core/store.js";
import { HOME, openingState, read, write } from "./core/urlSchema.js";
import { connectFilters } from "./filters/connectFilters.js";
import { clean } from "./filters/filterOperations.js";
import { createViewSwitch } from "./filters/mapViewFilterSwitch.js";
import { createSearch } from "./filters/searchBox.js";
import { createList } from "./list/incidentList.js";
import { AT_FIRST, createMapParts } from "./map/assembleMap.js";
import { boxText } from "./map/filtersForViewAndMarks.js";
import { whenReady } from "./map/leafletAdapter.js";
import { createDays } from "./timeline/dayPresets.js";
import { createTimeline } from "./timeline/timeline.js";
import { createSheet } from "./widgets/bottomSheet.js";
import { createLater } from "./widgets/lazyPanels.js";
import { createPage } from "./widgets/pageChrome.js";
import { createLinks } from "./widgets/queryLinks.js";
import { createStatus } from "./widgets/statusMessages.js";
import { createSummary } from "./widgets/summaryPanel.js";

const page = JSON.parse(document.getElementById("page").textContent);
const words = createWords(page.words, page.language);
const api = createApi();
const told = read(location.search);
const asked = openingState(told, location.search, page.opening);
const store = createStore({
  ...asked,
  ...AT_FIRST,
  list: null,
  marks: null,
  summary: null,
  timeline: null,
  detail: null,
  detailTrouble: "",
  stack: null,
  hovered: "",
  names: {},
  places: {},
  answered: {}, // the filter that list and totals answer
  facets: null,
  isSiteEmpty: Boolean(page.isEmpty),
  trouble: null,
  status: "idle",
  isLate: false,
  isSlow: false,
  isPlaying: false,
});

const map = await whenReady();
await pause();
let stand;
const standing = new Promise((resolve) => {
  stand = resolve;
});
const mayDraw = () => standing.then(map.still);
const loader = createLoader(store, api, page.urls, { now: createServerTime(page), mayDraw });
const reload = (how) => {
  parts.load();
  return loader.all(map.bounds(), map.zoom(), how);
};
// The map shows another part of the answer; with "only what the map shows", moving it asks another question. A window or
// panel that changes its size does not.
const look = ({ isMoved }) => {
  const { filter } = store.get();
  if (filter.bbox && isMoved) return change({ ...filter, bbox: boxText(map.bounds()) });
  parts.load();
  return loader.move(map.bounds(), map.zoom());
};
const today = createToday(page);

const open = (id) => store.set({ show: id, detail: null, detailTrouble: "" });
const close = () => store.set({ show: "" });
const change = (filter) => store.set({ filter: clean(filter), stack: null });
const forget = (name) => {
  const { [name]: _, ...rest } = store.get().filter;
  change(rest);
  if (name in page.words || !(name in store.get().filter)) store.set({ trouble: null });
};
const chooseDays = (datetime) => change({ ...store.get().filter, datetime });
const home = () => map.setView(HOME);
const showUnlocated = () => change({ ...store.get().filter, unlocated: "only" });

createAddress(store, { opening: page.opening });
createPage(store, words, map);
createSheet(store, words, map);
await pause();
const parts = createMapParts(store, words, map, { api, page, open, change, home, look, today });
reload();
await pause(); // the questions are on their way; what follows is drawn meanwhile
createSummary(store, words, {
  viewSwitch: createViewSwitch(store, words, { change, box: () => boxText(map.bounds()) }),
  showUnlocated,
  answerTo: (filter) => api.page("answer", page.urls.answer, filter),
  list: page.urls.list,
  opening: page.opening,
  allDays: () => forget("datetime"),
  chooseDays,
});
connectFilters(store, words, { api, loader, page, change, today });
await pause();
createList(store, words, {
  open,
  hover: (id) => store.set({ hovered: id }),
  turn: loader.list,
  sort: (ordering) => store.set({ ordering: ordering === "-date" ? "" : ordering }),
  showAs: (as) => store.set({ as }),
  withUnlocated: () => {
    const { unlocated, ...rest } = store.get().filter;
    change(unlocated ? rest : { ...rest, unlocated: "1" });
  },
  failed: () => store.set({ as: "", trouble: { kind: "network", message: "" } }),
  forgetFilter: forget,
  chooseDays,
  zoomOut: home,
  readAgain() {
    const input = find("#search-input");
    input.focus();
    input.dispatchEvent(new Event("input"));
  },
  closeStack: () => store.set({ stack: null }),
});
whenNeeded(
  store,
  ["show"],
  ({ show }) => show,
  async () => {
    const { createDetail } = await import("./detail/incidentDetail.js");
    createDetail(store, words, {
      close,
      open,
      pageOf: (id) => page.urls.page.replace("ID", encodeURIComponent(id)),
      asked: () => write({ filter: store.get().filter }), // the full page tells of the question one came from
      jsonOf: (id) => page.urls.incident.replace("ID", encodeURIComponent(id)),
      choose: (filter) => {
        change(filter);
        close();
      },
    });
    document.getElementById("detail-title")?.focus({ preventScroll: true });
  },
);
await pause();
createTimeline(store, words, { types: page.types, choose: chooseDays });
createDays(store, { choose: chooseDays, today });
createLater(store, words, { urls: page.urls, loader, choose: chooseDays, reload });
createStatus(store, words, { retry: reload, forget });
createLinks(store);
document.getElementById("share-menu").addEventListener(
  "toggle",
  async () => {
    document.getElementById("share-picture").hidden = true; // its address is of the page as it came, until the menu has its code
    const { createShare } = await import("./widgets/shareMenu.js");
    createShare(store, words, map, page.urls);
  },
  { once: true },
);
// The days on which the page began were nobody's question: what is typed first is asked of all days, unless it tells some.
let isOpening = asked !== told;
store.on(["filter"], () => {
  isOpening = false;
});
const chosen = () => {
  const { datetime, ...rest } = store.get().filter;
  return isOpening || !datetime ? rest : { ...rest, datetime };
};
createSearch(store, words, {
  suggest: (text) => loader.places(text, page.language),
  theatre: page.theatre,
  dictionary: page.words,
  today,
  addConditions: (asked) => change({ ...chosen(), ...asked }),
  choosePlace: (place, asked = {}) => {
    store.set({
      names: { ...store.get().names, [place.key]: place.name },
      places: { ...store.get().places, [place.key]: place },
      filter: clean({ ...chosen(), ...asked, place: place.key, q: "" }),
      stack: null,
    });
  },
  searchWords: (text) => change({ ...chosen(), q: text }),
  openChanges: (filter, since) => {
    const asked = new URLSearchParams(write({ filter }));
    asked.set("since", since);
    location.assign(`${page.urls.changes}?${asked}`);
  },
});

store.on(["filter", "span"], () => reload());
store.on(["ordering"], () => loader.list());
store.on(["size"], () => loader.move(map.bounds(), map.zoom()));
new ResizeObserver(() => map.resize()).observe(map.container);
store.on(["show"], ({ show }) => loader.detail(show, words));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && store.get().show && !(event.target instanceof HTMLInputElement)) close();
});

if (store.get().show) loader.detail(store.get().show, words);
stand();
document.documentElement.dataset.ready = "true";
