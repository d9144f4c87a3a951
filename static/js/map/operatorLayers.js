// Layers the operator laid over the map: a switch for each, the version of the day looked at, grey where that is too old.

import { find, make, replace } from "../core/dom.js";
import { dayOnly } from "../core/format.js";
import { range } from "../filters/filterOperations.js";
import { dayLookedAt, versionAt } from "./overlayVersions.js";

const NONE = "none"; // the reader wants none, where some are shown at first

// `today()` is the day it is where incidents happen; `api.get` gives null when a newer question took over.
export function createOperatorLayers(store, words, map, { api, address, today }) {
  const root = find("#operator-layers");
  const note = make("p", { class: "overlay-note", role: "status", hidden: true });
  const drawn = new Map(); // by slug: what is on the map now, as spelled by `keyOf`
  const failed = new Set();
  let layers = [];
  map.container.parentElement.append(note);

  async function begin() {
    const told = await api.get("overlays", `${address}?lang=${words.language}`);
    layers = told?.layers ?? [];
    root.hidden = !layers.length;
    if (!store.get().overlays)
      store.set({
        overlays: layers
          .filter(({ shown }) => shown)
          .map(({ slug }) => slug)
          .join(","),
      });
    draw();
  }

  const chosen = () => new Set((store.get().overlays || "").split(",").filter(Boolean));
  const lookedAt = () => dayLookedAt(range(store.get().filter.datetime), today());

  function draw() {
    const on = chosen();
    const day = lookedAt();
    replace(
      root,
      make("h3", {}, words.t("overlays")),
      layers.map((layer) => line(layer, on.has(layer.slug), day)),
    );
    const unknown = layers.filter(({ slug }) => on.has(slug)).filter((layer) => !isKnown(layer, day));
    note.hidden = !unknown.length;
    note.textContent = unknown.map((layer) => `${layer.name}: ${stateOf(layer, day)}`).join(" · ");
    for (const layer of layers) put(layer, on.has(layer.slug) ? versionAt(layer, day) : null);
  }

  function line(layer, isOn, day) {
    const box = make("input", {
      type: "checkbox",
      value: layer.slug,
      checked: isOn,
      onchange: () => choose(box),
    });
    return make(
      "div",
      { class: "operator-layer" },
      make(
        "label",
        { class: "check" },
        box,
        make("i", { class: `overlay-swatch overlay-${layer.colour}` }),
        layer.name,
      ),
      make("p", { class: "quiet" }, stateOf(layer, day), " · ", credit(layer)),
    );
  }

  function choose({ value, checked }) {
    const on = chosen();
    if (checked) on.add(value);
    else on.delete(value);
    on.delete(NONE);
    store.set({ overlays: [...on].join(",") || NONE });
    root.querySelector(`[value="${CSS.escape(value)}"]`)?.focus({ preventScroll: true });
  }

  function isKnown(layer, day) {
    const found = versionAt(layer, day);
    return Boolean(found) && !found.isStale && !failed.has(layer.slug);
  }

  // "as of 20 Nov 2026", or that it is unknown on the day looked at, and of which day it tells.
  function stateOf(layer, day) {
    if (failed.has(layer.slug)) return words.t("overlay_failed");
    const found = versionAt(layer, day);
    const date = (value) => dayOnly(value, words.language);
    if (!found) return words.t("overlay_later", { day: date(day), first: date(layer.versions[0].day) });
    const key = found.isStale ? "overlay_stale" : "overlay_as_of";
    return words.t(key, { day: date(day), told: date(found.version.day) });
  }

  function credit({ source, source_url: link, licence }) {
    const name = link ? make("a", { href: link, rel: "noopener noreferrer" }, source) : source;
    return make("span", {}, name, `, ${licence}`);
  }

  async function put(layer, found) {
    const wanted = found ? `${found.version.day}|${found.version.version}|${found.isStale}` : "";
    if ((drawn.get(layer.slug) ?? "") === wanted) return;
    drawn.set(layer.slug, wanted);
    map.operator.remove(layer.slug);
    if (!found) return;
    const { version, isStale } = found;
    const look = {
      colour: layer.colour,
      isStale,
      credit: `${layer.name}: ${layer.source}, ${layer.licence}`,
    };
    const base = `${address.replace(/layers\.json$/, "")}${layer.slug}/${version.day}`;
    try {
      if (version.kind === "pmtiles") return await map.operator.tiles(layer.slug, base, version, look);
      const shapes = await api.get(`overlay-${layer.slug}`, `${base}.geojson?v=${version.version}`);
      if (shapes && drawn.get(layer.slug) === wanted) map.operator.shapes(layer.slug, shapes, look);
    } catch {
      drawn.delete(layer.slug);
      if (failed.has(layer.slug)) return;
      failed.add(layer.slug);
      draw();
    }
  }

  store.on(["overlays", "filter"], draw);
  begin().catch(() => {
    root.hidden = false;
    replace(root, make("p", { class: "quiet" }, words.t("layer_trouble")));
  });
}
