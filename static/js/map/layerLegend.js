// What the colours of a layer mean, what they leave out, and the same values as a list for keys and readers of text.

import { find, make, replace } from "../core/dom.js";
import { distance } from "../core/format.js";
import { amount, areaValue, MEASURES, rateValue, shortRate } from "./areaMeasures.js";
import { classesOf, shade } from "./colorClasses.js";

export function createLayerKey(store, words, { choose, showArea }) {
  const root = find("#layer-key");
  const number = (value) => new Intl.NumberFormat(words.language).format(value);
  let isListOpen = false;

  function draw() {
    const state = store.get();
    root.hidden = state.layer === "clusters";
    if (root.hidden) return;
    if (state.layerTrouble) return replace(root, make("p", { class: "quiet" }, words.t("layer_trouble")));
    const focused = document.activeElement?.closest?.("[data-area]")?.dataset.area;
    if (state.layer === "heat") replace(root, heat(state));
    else replace(root, state.shaded ? shades(state) : make("p", { class: "quiet" }, words.t("loading")));
    if (focused) root.querySelector(`[data-area="${focused}"]`)?.focus({ preventScroll: true });
  }

  function heat({ density, heatScale }) {
    if (!density || !heatScale) return make("p", { class: "quiet" }, words.t("loading"));
    const most = Math.max(1, heatScale.most);
    return [
      make("h2", {}, words.t("heat_title")),
      make("div", { class: "heat-ramp", "aria-hidden": "true" }),
      make(
        "p",
        { class: "heat-ends" },
        make("span", {}, number(1)),
        make("span", {}, number(Math.round(Math.expm1(Math.log1p(most) / 2)))),
        make("span", {}, number(most)),
      ),
      make("p", { class: "quiet" }, words.t("heat_unit", { distance: distance(heatScale.reach, words) })),
      density.not_drawn ? make("p", { class: "quiet" }, words.n("not_drawn", density.not_drawn)) : null,
    ];
  }

  function shades(state) {
    const { shaded } = state;
    const { level, measure } = shaded;
    const { classes: kind, per } = state;
    const amounts = shaded.areas.map((area) => amount(area, measure, per));
    const classes = classesOf(amounts, kind, per === "head");
    const has = (value) => amounts.includes(value);
    const short = (value) => (per ? shortRate(value, words.language) : number(value));
    const beside = shaded.excluded_coarser + shaded.no_area;
    return [
      make("h2", {}, words.t(`shade_${measure}_${level}`), per ? `, ${words.t("per_head")}` : ""),
      make(
        "ul",
        { class: "classes" },
        classes.map(({ from, to }, at) =>
          swatch(shade(at, classes.length), from === to ? short(from) : `${short(from)}–${short(to)}`),
        ),
        has(0) ? swatch("zero", number(0)) : null,
        has(null) ? swatch("none", words.t(per ? "population_unknown" : "not_stated")) : null,
      ),
      classes.length > 1 ? make("p", { class: "quiet" }, words.t(`classes_${kind}`)) : null,
      per ? populations(shaded) : null,
      shaded.areas.some((area) => !area.has_outline) ? make("p", { class: "quiet" }, words.t("discs")) : null,
      beside ? make("p", { class: "quiet" }, words.n("not_drawn", beside)) : null,
      shaded.left_off.areas
        ? make("p", { class: "quiet" }, words.t("areas_left_off", { n: number(shaded.left_off.areas) }))
        : null,
      chosen(state),
      values(state),
    ];
  }

  // Where no area's population is on record, that is what there is to say.
  function populations({ areas }) {
    const known = areas.filter(({ population }) => population).length;
    if (known === areas.length) return null;
    return make("p", { class: "quiet" }, words.t(known ? "populations_some" : "populations_unknown"));
  }

  function swatch(step, text) {
    return make("li", {}, make("i", { class: `swatch step-${step}`, "aria-hidden": "true" }), text);
  }

  function chosen({ shaded, areaChosen, per }) {
    const area = shaded.areas.find(({ key }) => key === areaChosen);
    return make(
      "div",
      { class: "area-chosen", role: "status" },
      area
        ? [
            make("b", {}, area.name),
            ...MEASURES.map((name) => make("span", {}, areaValue(area, name, words))),
            area.population || per ? make("span", {}, rateValue(area, shaded.measure, words)) : null,
            make(
              "button",
              { type: "button", class: "plain-button", onclick: () => showArea(area) },
              words.t("show_them"),
            ),
          ]
        : null,
    );
  }

  function values({ shaded, areaChosen }) {
    if (!shaded.areas.length) return make("p", {}, words.t("empty_here"));
    const list = make(
      "details",
      { class: "area-values", open: isListOpen },
      make("summary", {}, words.t("values_as_list", { n: number(shaded.areas.length) })),
      make(
        "ol",
        {},
        shaded.areas.map((area) =>
          make(
            "li",
            {},
            make(
              "button",
              {
                type: "button",
                "data-area": area.key,
                "aria-pressed": String(area.key === areaChosen),
                onclick: () => choose(area.key),
              },
              make("span", {}, area.name),
              " ",
              make("b", {}, areaValue(area, shaded.measure, words)),
            ),
          ),
        ),
      ),
    );
    list.addEventListener("toggle", () => {
      isListOpen = list.open;
    });
    return list;
  }

  store.on(["layer", "density", "heatScale", "shaded", "areaChosen", "layerTrouble", "classes", "per"], draw);
  draw();
}
