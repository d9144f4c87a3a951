// A text field that offers places while one types; by keyboard, mouse and touch.

import { announceEarlyTyping, make, replace } from "../core/dom.js";

const WAIT_MS = 180;

// `suggest(text)` gives places or null when overtaken; `other(text)` offers that are no places ({text, pick}), one, several or
// null: they stand before the places when one `isFirst`, or unless `isCertain(place, text)` holds for the first of them. `beside()` is
// what every place is offered with. The first offer is marked, and what is
// marked is what Enter takes. `wholeRegion` tells a region apart from the city of its name (Kyiv).
export function createCombobox({
  input,
  list,
  suggest,
  pick,
  other = () => null,
  isCertain = () => true,
  beside = () => "",
  nothing = "",
  wholeRegion = "",
}) {
  let offers = [];
  let active = -1;
  let timer = 0;
  let offered = ""; // the text the offers are for

  async function look() {
    clearTimeout(timer);
    const text = input.value.trim();
    if (text.length < 2) return hide();
    const places = await suggest(text);
    if (places === null || input.value.trim() !== text) return;
    const extra = [other(text)].flat().filter(Boolean);
    const isFirst = extra.some((one) => one.isFirst) || !places.length || !isCertain(places[0]);
    const found = places.map((place) => ({
      label: offer(place, isTwin(place, places) ? wholeRegion : "", beside()),
      pick: () => pick(place),
    }));
    const words = extra.map((one) => ({ isWords: true, label: [one.text], pick: one.pick }));
    offers = isFirst ? [...words, ...found] : [...found, ...words];
    active = offers.length ? 0 : -1;
    offered = text;
    draw();
  }

  function draw() {
    replace(
      list,
      offers.map(({ label, isWords }, index) =>
        make(
          "li",
          {
            role: "option",
            id: `${list.id}-${index}`,
            "aria-selected": String(index === active),
            class: `option${isWords ? " is-words" : ""}`,
            onpointerdown: (event) => event.preventDefault(),
            onclick: () => choose(index),
          },
          label,
        ),
      ),
      offers.length || !nothing
        ? null
        : make("li", { class: "option is-words", role: "option", "aria-disabled": "true" }, nothing),
    );
    list.hidden = !list.children.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    list.children[active].scrollIntoView({ block: "nearest" });
  }

  function choose(index) {
    const chosen = offers[index];
    hide();
    chosen?.pick();
  }

  function hide() {
    list.hidden = true;
    active = -1;
    offers = [];
    offered = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      return hide();
    }
    if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || list.hidden || !offers.length) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    active = (active + step + offers.length) % offers.length;
    draw();
  });
  input.addEventListener("blur", hide);
  announceEarlyTyping(input);

  return {
    hide() {
      clearTimeout(timer);
      hide();
    },
    // Takes what is marked, once there are offers for what stands in the field; false when there are none.
    async take() {
      if (offered !== input.value.trim()) await look();
      if (active < 0) return false;
      choose(active);
      return true;
    },
  };
}

function isTwin(place, places) {
  return place.kind === "region" && places.some((one) => one !== place && one.name === place.name);
}

function offer(place, kind, more) {
  const within = [place.district, place.region, place.country].filter((name) => name && name !== place.name);
  const where = [kind, ...within.slice(-2)].filter(Boolean);
  return [
    make("b", {}, place.name),
    where.length ? make("span", {}, where.join(", ")) : null,
    more ? make("span", { class: "offered-with" }, more) : null,
  ];
}
