// The one schema of the address bar: what is in it, how it is read and written. Pure.

import { clean, NAMES } from "../filters/filterOperations.js";
import { ORDERS } from "../list/listPages.js";
import { KINDS } from "../map/colorClasses.js";
import { SHADED } from "./figures.js";

export const HOME = Object.freeze({ zoom: 6, lat: 49.6, lon: 33.6 });

const VIEW = /^(\d{1,2}(?:\.\d+)?)\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/;
const SPAN = /^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/;
const LAYER = {
  layer: ["clusters", "heat", "areas"],
  level: ["region", "district"],
  measure: ["count", ...SHADED],
  classes: KINDS,
  per: ["", "head"],
  size: ["count", "killed"], // what circles are sized by
};
const FOLDS = { timeline: "folded", list: "isListFolded" };
const LAYERS_OF_OPERATOR = /^[a-z0-9-]{1,40}(,[a-z0-9-]{1,40}){0,19}$/;
const ID = /^[A-Za-z0-9_-]{1,40}$/;

// The state an address asks for. Words that are not ours are kept apart, so that the API can name them.
export function read(search) {
  const asked = new URLSearchParams(search);
  const filter = clean(Object.fromEntries(NAMES.map((name) => [name, asked.getAll(name).join(",")])));
  const found = VIEW.exec(asked.get("at") ?? "");
  const view = found ? { zoom: Number(found[1]), lat: Number(found[2]), lon: Number(found[3]) } : null;
  const show = asked.get("show") ?? "";
  return {
    filter,
    view,
    show: ID.test(show) ? show : "",
    panel: asked.get("panel") === "filters" ? "filters" : "",
    ordering: ORDERS.includes(asked.get("ordering")) ? asked.get("ordering") : "",
    as: asked.get("as") === "table" ? "table" : "",
    span: SPAN.test(asked.get("span") ?? "") ? asked.get("span") : "",
    overlays: LAYERS_OF_OPERATOR.test(asked.get("overlays") ?? "") ? asked.get("overlays") : "",
    ...folds(asked.get("fold") ?? ""),
    ...Object.fromEntries(
      Object.entries(LAYER).map(([name, known]) => [name, oneOf(known, asked.get(name))]),
    ),
    sheet: ["peek", "half", "full"].includes(asked.get("sheet")) ? asked.get("sheet") : "",
  };
}

// An address that asks nothing opens on the last days with data (`opening`, "" where it opens on all).
export function openingState(state, search, opening) {
  const isBare = [...new URLSearchParams(search).keys()].every((name) => ["lang", "theme"].includes(name));
  return isBare && opening ? { ...state, filter: clean({ datetime: opening }) } : state;
}

// The address of a state; what is as usual is left out.
export function write(state) {
  const parts = [];
  for (const name of NAMES) if (state.filter[name]) parts.push([name, state.filter[name]]);
  if (state.view) {
    const { zoom, lat, lon } = state.view;
    parts.push(["at", `${zoom}/${lat.toFixed(4)}/${lon.toFixed(4)}`]);
  }
  if (state.show) parts.push(["show", state.show]);
  if (state.panel) parts.push(["panel", state.panel]);
  for (const name of ["ordering", "as", "span", "overlays"]) if (state[name]) parts.push([name, state[name]]);
  for (const name of Object.keys(LAYER))
    if (state[name] && state[name] !== LAYER[name][0]) parts.push([name, state[name]]);
  const folded = Object.keys(FOLDS).filter((name) => state[FOLDS[name]]);
  if (folded.length) parts.push(["fold", folded.join(",")]);
  if (state.sheet && state.sheet !== "peek") parts.push(["sheet", state.sheet]);
  const text = parts.map(([name, value]) => `${name}=${readable(value)}`).join("&");
  return text ? `?${text}` : "";
}

function folds(text) {
  const words = text.split(",");
  return Object.fromEntries(Object.entries(FOLDS).map(([word, name]) => [name, words.includes(word)]));
}

// The first is as usual.
function oneOf(known, word) {
  return known.includes(word) ? word : known[0];
}

// Commas, slashes and colons may stand in a query as they are; it reads better.
function readable(value) {
  return encodeURIComponent(value).replace(/%2C/g, ",").replace(/%2F/g, "/").replace(/%3A/g, ":");
}
