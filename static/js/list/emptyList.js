// Nothing matches: until when the data reach, what to take away, where to look.

import { make } from "../core/dom.js";
import { dayOnly } from "../core/format.js";
import { daysText, reachBeyondDays } from "../widgets/reachOfData.js";

export function empty(state, words, acts) {
  const asked = Object.keys(state.filter);
  const isElsewhere = asked.length === 1 && state.filter.bbox;
  if (!asked.length && state.isSiteEmpty)
    return make("div", { class: "empty" }, make("p", { class: "empty-title" }, words.t("none_yet")));
  const reach = reachBeyondDays({ ...state, summary: { matched: state.list.matched } });
  const removable = reach ? asked.filter((name) => name !== "datetime") : asked;
  const remove = (name) =>
    make(
      "button",
      { type: "button", class: "chip", onclick: () => acts.forgetFilter(name) },
      words.t("remove", { what: words.t(`filter.${name}`) }),
    );
  return make(
    "div",
    { class: "empty" },
    make("p", { class: "empty-title" }, words.t(title(isElsewhere, reach))),
    reach ? waysOut(reach, words, acts) : null,
    state.filter.q ? make("p", { class: "empty-acts" }, otherReadings(words, acts)) : null,
    removable.length ? make("p", {}, words.t(hint(state, reach))) : null,
    removable.length ? make("p", { class: "empty-acts" }, removable.map(remove)) : null,
    state.filter.bbox
      ? make(
          "p",
          { class: "empty-acts" },
          make(
            "button",
            { type: "button", class: "plain-button", onclick: acts.zoomOut },
            words.t("zoom_out"),
          ),
        )
      : null,
  );
}

function title(isElsewhere, reach) {
  if (reach) return "empty_days";
  return isElsewhere ? "empty_here" : "empty";
}

function hint({ filter, timeline }, reach) {
  if (reach) return "empty_or_remove";
  if (filter.datetime && timeline && !timeline.matched) return "empty_any_day";
  if (!filter.datetime) return filter.bbox ? "empty_here_or_remove" : "empty_remove"; // all days are asked for already
  return filter.bbox ? "empty_here_hint" : "empty_hint";
}

// A question that was sought in the texts as it stands: the search field offers it as conditions too.
function otherReadings(words, acts) {
  return make(
    "button",
    { type: "button", class: "plain-button", onclick: acts.readAgain },
    words.t("search_other_readings"),
  );
}

// To the latest days with data of this question, or to all its days: one press each.
function waysOut(reach, words, { chooseDays, forgetFilter }) {
  const number = new Intl.NumberFormat(words.language).format(reach.matched);
  const button = (text, onclick) => make("button", { type: "button", class: "plain-button", onclick }, text);
  return [
    make("p", {}, words.t("latest_day", { day: dayOnly(reach.latest, words.language) })),
    make(
      "p",
      { class: "empty-acts" },
      button(words.t("show_days", { days: daysText(reach.days, words.language) }), () =>
        chooseDays(reach.days),
      ),
      button(words.t("n_on_all_days", { n: number }), () => forgetFilter("datetime")),
    ),
  ];
}
