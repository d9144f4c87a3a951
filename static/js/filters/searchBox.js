// Search for a place, for what the filter knows ("drone attacks at night on energy"), or for words in the texts.

import { find } from "../core/dom.js";
import { dayOnly } from "../core/format.js";
import { createCombobox } from "../widgets/combobox.js";
import { inWords } from "./conditionWords.js";
import { conditions, range, shift } from "./filterOperations.js";

const KNOWN_FROM = 50_000; // inhabitants of a town abroad that is meant rather than the word it is called by

// `theatre` lists the countries whose every place may be meant.
export function createSearch(
  store,
  words,
  { dictionary, today, suggest, choosePlace, searchWords, addConditions, openChanges, theatre },
) {
  const form = find("#search");
  const input = find("#search-input");
  const reader = loadReader(dictionary, today);
  let said = nothing(); // what is typed, in the filter's terms
  let isPlaceMeant = false; // by all that is typed: a village may be called Railway
  const box = createCombobox({
    input,
    list: find("#search-list"),
    // Of "Kharkiv region last week" the place is looked for without the days, but Port Said is a place.
    async suggest(text) {
      const read = await reader().catch(() => null);
      said = nothing();
      isPlaceMeant = false;
      if (!read) return calledSo(await suggest(text)); // a likeness might leave out what can't be read now
      const asked = read.asked(text);
      if (asked.isChanges) {
        said = asked;
        return [];
      }
      const places = await suggest(text);
      if (!places || isWhole(text, asked, places, theatre)) return places;
      isPlaceMeant = places.length > 0 && isMeant(places[0], theatre);
      if (isPlaceMeant && asked.unread) return places;
      said = asked;
      if (!asked.rest) return asked.left ? [] : places;
      const found = await named(asked.rest);
      if (!found) return null;
      if (found.dropped) said = { ...asked, left: asTyped(text, asked.left, found.dropped) };
      isPlaceMeant = found.places.length > 0 && isMeant(found.places[0], theatre);
      return found.places;
    },
    pick(place) {
      const { filter, rest } = said;
      input.value = "";
      choosePlace(place, rest ? filter : {});
    },
    beside: () =>
      said.rest
        ? [inFull(said.filter), said.left && words.t("search_not_used", { rest: said.left })]
            .filter(Boolean)
            .join(" · ")
        : "",
    other(text) {
      const inTexts = { text: words.t("search_texts", { q: text }), pick: () => searchWords(text) };
      if (said.isChanges) return [changes(), inTexts];
      const { filter, count, rest, left, unread } = said;
      if (!count || (rest && isPlaceMeant)) return inTexts;
      const what = inFull(filter);
      const isQuestion = count > 1 || filter.datetime || /\d/.test(text); // no text is sought by "yesterday", "over 5 injured"
      const asConditions = {
        text: unread
          ? words.t("search_conditions_part", { what, rest: unread })
          : words.t("search_conditions", { what }),
        isFirst: isQuestion && !unread && !isPlaceMeant,
        pick() {
          input.value = "";
          addConditions(filter);
        },
      };
      return isQuestion && !unread && !left ? [asConditions, inTexts] : [inTexts, asConditions];
    },
    isCertain: (place) => !said.left && isMeant(place, theatre),
    wholeRegion: words.t("search_whole_region"),
  });

  function inFull(filter) {
    return conditions(filter)
      .map((condition) => inWords(condition, words, store.get().names))
      .join(" · ");
  }

  // The places that are called so, else without the first or the last word, which is then told as not used. A mere likeness
  // with fewer words than are typed would let some of them vanish.
  async function named(rest) {
    const parts = rest.split(" ");
    const places = await suggest(rest);
    if (!places || parts.length < 2 || (places.length && places[0].match !== "similar"))
      return places && { places };
    for (const [from, to] of [
      [1, parts.length],
      [0, -1],
    ]) {
      const kept = parts.slice(from, to).join(" ");
      if ((await reader()).isKindOfPlace(kept)) continue;
      const some = await suggest(kept);
      if (!some) return null;
      if (some.length && isMeant(some[0], theatre))
        return { places: some, dropped: from ? parts[0] : parts.at(-1) };
    }
    return { places: places.filter(({ name }) => name.split(/[\s-]+/).length >= parts.length) };
  }

  // The page of changes for the filter in force, since the first of the days that are typed, else since yesterday.
  function changes() {
    const { filter, rest, left, unread } = said;
    const { datetime, ...more } = filter;
    const since = range(datetime)[0] || shift(today(), -1);
    const asked = { ...store.get().filter, ...more };
    const from = words.t("chip.from", { date: dayOnly(since, words.language) });
    const parts = [from, inFull(asked), (rest || left) && words.t("search_not_used", { rest: unread })];
    return {
      text: words.t("search_changes", { what: parts.filter(Boolean).join(" · ") }),
      isFirst: true,
      pick: () => openChanges(asked, since),
    };
  }

  input.addEventListener("focus", () => reader().catch(() => {}), { once: true });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await box.take()) return;
    box.hide();
    searchWords(input.value.trim());
  });
  store.on(["filter"], (now, before) => {
    if (now.filter.q !== before.filter.q) input.value = now.filter.q ?? "";
  });
  input.value = store.get().filter.q ?? "";
}

// What reads typed words is loaded when somebody comes to type: few pages are ever searched.
function loadReader(dictionary, today) {
  let reading;
  return () => {
    reading ??= import("./askedInWords.js").then(
      ({ askedInWords, conditionWords, isKindOfPlace }) => {
        const known = conditionWords(dictionary);
        return {
          asked: (text) => askedInWords(text, known, today()),
          isKindOfPlace: (text) => isKindOfPlace(text, known),
        };
      },
      (error) => {
        reading = undefined; // the line was lost: asked for again with the next letter
        throw error;
      },
    );
    return reading;
  };
}

function calledSo(places) {
  return places?.filter(({ match }) => match !== "similar");
}

// Words that are not used, in the order they are typed.
function asTyped(text, ...unused) {
  const place = (word) => ` ${text} `.indexOf(` ${word} `);
  return unused
    .flatMap((words) => words.split(" ").filter(Boolean))
    .sort((one, other) => place(one) - place(other))
    .join(" ");
}

// Whether the places are offered for all that is typed; a mere likeness of "Kharkiv Monday" would let a word of it vanish.
function isWhole(text, { count, left, rest }, places, theatre) {
  if (count || left) return false;
  if (!rest || !places.length || (rest === text && !text.includes(" "))) return true;
  return isMeant(places[0], theatre) || places[0].match !== "similar";
}

function nothing() {
  return { filter: {}, rest: "", left: "", unread: "", count: 0 };
}

// Whether a search means this place and not the word: its very name or a case form of it – but there are small towns
// called Energy, Bridge and Hospital somewhere.
export function isMeant({ match, kind, country_code: country, population }, theatre) {
  if (match !== "name" && match !== "form") return false;
  return theatre.includes(country) || ["country", "region"].includes(kind) || (population ?? 0) >= KNOWN_FROM;
}
