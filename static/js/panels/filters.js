// The filter panel: a form in the words of the API, applied as it is filled in.

import { find, make, replace, symbol } from "../core/dom.js";
import { clean, has, interval, preset, range, toggle } from "../core/filter.js";

const NUMBERS = ["killed_min", "killed_max", "injured_min", "injured_max"];
const SELECTS = ["precision", "verification", "review"];

export function createFilters(store, words, { types, change, close, today }) {
  const root = find("#filters");
  const form = find("#filter-form");
  const opener = find("#open-filters");

  function build() {
    const kinds = find("#filter-types");
    replace(
      kinds,
      types.map((type) =>
        make(
          "label",
          { class: "check" },
          make("input", {
            type: "checkbox",
            name: "type",
            value: type,
            onchange: () => change(toggle(store.get().filter, "type", type)),
          }),
          make(
            "span",
            { class: `check-mark t-${type}${type === "interception" ? " is-outlined" : ""}` },
            symbol(type),
          ),
          make("span", {}, words.word("type", type)),
        ),
      ),
    );
    for (const name of [...NUMBERS, ...SELECTS, "region", "weapon"])
      form.elements[name]?.addEventListener("change", () =>
        change(clean({ ...store.get().filter, [name]: form.elements[name].value })),
      );
    for (const box of form.querySelectorAll("input[name=country]"))
      box.addEventListener("change", () => change(toggle(store.get().filter, "country", box.value)));
    for (const name of ["from", "to"])
      form.elements[name].addEventListener("change", () =>
        setDays(interval(form.elements.from.value, form.elements.to.value)),
      );
    for (const button of form.querySelectorAll("[data-preset]"))
      button.addEventListener("click", () => setDays(preset(button.dataset.preset, today())));
    form.elements.sample?.addEventListener("change", () =>
      change(clean({ ...store.get().filter, sample: form.elements.sample.checked ? "0" : "" })),
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      change({});
    });
    find("#close-filters").addEventListener("click", close);
  }

  function setDays(datetime) {
    change(clean({ ...store.get().filter, datetime }));
  }

  function draw() {
    const { filter, panel } = store.get();
    root.hidden = panel !== "filters";
    find("#overview").hidden = panel === "filters";
    opener.setAttribute("aria-expanded", String(panel === "filters"));
    document.body.classList.toggle("has-filters", panel === "filters");
    for (const box of form.querySelectorAll("input[name=type]")) box.checked = has(filter, "type", box.value);
    for (const box of form.querySelectorAll("input[name=country]"))
      box.checked = has(filter, "country", box.value);
    for (const name of [...NUMBERS, ...SELECTS, "region", "weapon"])
      if (form.elements[name]) form.elements[name].value = filter[name] ?? "";
    if (form.elements.sample) form.elements.sample.checked = filter.sample === "0";
    const [from, to] = range(filter.datetime);
    form.elements.from.value = from;
    form.elements.to.value = to;
    for (const button of form.querySelectorAll("[data-preset]"))
      button.setAttribute(
        "aria-pressed",
        String((filter.datetime ?? "") === preset(button.dataset.preset, today())),
      );
  }

  build();
  store.on(["filter", "panel"], (now, before) => {
    draw();
    if (now.panel !== before.panel) (now.panel ? find("#filters-title") : opener)?.focus();
  });
  draw();
}
