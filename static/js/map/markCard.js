// What a mark stands for, beside it while it is pointed at or has the focus: day, kind, toll, sources, the first sentence.
// A finger opens the incident at once, where all of it stands.

import { make, replace } from "../core/dom.js";
import { LISTED } from "../core/figures.js";
import { figure, when } from "../core/format.js";
import { typeInWords } from "../core/incidentWords.js";

const AFTER_MS = 140; // passing over a mark asks for nothing
const QUOTE_LETTERS = 180;
const LINES = 4;

// `record(id)` gives the whole incident, or null.
export function createMarkCard(words, map, { record }) {
  const card = make("div", { class: "mark-card", "aria-hidden": "true", hidden: true });
  const known = new Map();
  let timer = 0;
  let turn = 0;
  map.container.parentElement.append(card);

  function show(mark, box) {
    hide();
    if (!window.matchMedia("(hover: hover)").matches) return;
    timer = setTimeout(() => tell(mark, box), AFTER_MS);
  }

  function hide() {
    clearTimeout(timer);
    turn += 1;
    card.hidden = true;
  }

  async function tell(mark, box) {
    const mine = ++turn;
    const { told } = mark;
    const only = told.count === 1 ? (told.incidents?.[0] ?? told.areas?.[0]?.incidents[0]) : null;
    replace(card, only ? single(only) : several(told, words));
    card.hidden = false;
    place(box);
    if (!only || !record) return;
    if (!known.has(only.id)) known.set(only.id, await record(only.id));
    const whole = known.get(only.id);
    if (!whole) known.delete(only.id);
    if (mine !== turn || !whole || !box.isConnected) return;
    replace(card, single(only, whole));
    place(box);
  }

  function single(incident, whole = null) {
    const quote = whole && firstQuote(whole);
    return [
      make("b", {}, typeInWords(whole ?? incident, words)),
      make("span", {}, incident.place || words.t("precision_unknown")),
      make("span", { class: "quiet" }, when(incident, words)),
      make("span", {}, LISTED.map((name) => toll(incident, name)).join(" · ")),
      whole?.sources.length
        ? make("span", { class: "quiet" }, whole.sources.map(({ name }) => name).join(", "))
        : null,
      quote ? make("q", {}, quote) : null,
      incident.is_sample ? make("span", { class: "tag" }, words.t("sample")) : null,
    ];
  }

  function toll(incident, name) {
    return `${words.t(name)} ${figure(incident[name], words.language) ?? words.t("not_stated")}`;
  }

  // Beside the mark, on the side where there is room.
  function place(box) {
    const frame = card.parentElement.getBoundingClientRect();
    const at = box.getBoundingClientRect();
    const isLeft = at.left - frame.left > frame.width / 2;
    const x = isLeft ? at.left - frame.left - card.offsetWidth - 8 : at.right - frame.left + 8;
    const y = at.top - frame.top + at.height / 2 - card.offsetHeight / 2;
    const within = (value, most) => Math.max(4, Math.min(value, most - 4));
    card.style.left = `${within(x, frame.width - card.offsetWidth)}px`;
    card.style.top = `${within(y, frame.height - card.offsetHeight)}px`;
  }

  return { show, hide };
}

// The sentence of the first claim that has one.
export function firstQuote({ claims = [] }) {
  const quote = claims.find((claim) => claim.quote)?.quote ?? "";
  return quote.length > QUOTE_LETTERS ? `${quote.slice(0, QUOTE_LETTERS).trimEnd()} …` : quote;
}

function several(told, words) {
  const names = [...new Set((told.areas ?? []).map(({ name }) => name))];
  const place = names.length ? names.slice(0, LINES).join(", ") : told.incidents?.[0]?.place;
  const types = Object.entries(told.types).sort((one, other) => other[1] - one[1]);
  return [
    make("b", {}, words.n("incidents", told.count)),
    place ? make("span", {}, place) : null,
    names.length ? make("span", { class: "quiet" }, words.t("only_to_area")) : null,
    ...types.slice(0, LINES).map(([type, n]) => make("span", {}, `${words.word("type", type)} ${n}`)),
    told.killed
      ? make(
          "span",
          {},
          `${words.t("killed")} ${told.killed.best} · ${words.t("stated_in", { n: told.killed.stated, all: told.count })}`,
        )
      : null,
  ];
}
