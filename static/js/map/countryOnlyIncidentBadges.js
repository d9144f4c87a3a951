// Badges in the corner for what is known only to the country; a few, the rest by one press.

import { find, make, replace, symbol } from "../core/dom.js";
import { chief, OUTLINED } from "./markSymbols.js";

const SHOWN = 5;

export function createCountries(words, openArea) {
  const corner = find("#countries");
  let isWhole = false;
  let last = [];
  let beyond = 0;

  function draw(countries, leftOff = 0) {
    last = countries;
    beyond = leftOff;
    const shown = isWhole ? countries : countries.slice(0, SHOWN);
    const rest = countries.length - shown.length;
    replace(
      corner,
      shown.map(badge),
      rest
        ? make(
            "button",
            { type: "button", class: "country-badge", onclick: all },
            words.t("more_countries", { n: rest }),
          )
        : null,
      leftOff ? make("p", { class: "left-off" }, words.n("left_off", leftOff)) : null,
    );
    corner.hidden = !countries.length && !leftOff;
  }

  function all() {
    isWhole = true;
    draw(last, beyond);
    corner.children[SHOWN]?.focus();
  }

  function badge(country) {
    const type = chief(country.types);
    const name = words.t("country_badge", { place: country.name, n: country.count });
    return make(
      "button",
      {
        type: "button",
        class: `country-badge t-${type}${OUTLINED.has(type) ? " is-outlined" : ""}`,
        onclick: () => openArea(country),
        "aria-label": name,
        dataset: { tip: name },
      },
      symbol(type),
      make("span", {}, country.name),
      " ",
      make("b", {}, String(country.count)),
    );
  }

  return { draw };
}
