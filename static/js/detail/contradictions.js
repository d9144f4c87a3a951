// Values that cannot all be true, next to each other; and what each side counts of an air attack.

import { make } from "../core/dom.js";
import { COUNTED } from "../core/figures.js";
import { figure, isStated } from "../core/format.js";

const AIR = [...COUNTED, "lost", "hits", "debris"];
const LISTS = { incident_type: "type", attacker: "side", target: "side" };

export function contradictions(incident, words) {
  if (!incident.contradictions.length) return null;
  return make(
    "div",
    { class: "differs" },
    make("h3", {}, words.t("differ_title")),
    incident.contradictions.map((difference) =>
      make(
        "section",
        { class: "differ" },
        make("h4", {}, words.t(`field.${difference.field}`)),
        make(
          "ul",
          { class: "differ-values" },
          difference.values.map((value) =>
            make(
              "li",
              {},
              make("b", {}, inWords(value, difference.field, words)),
              value.claims.map((id) => make("span", { class: "differ-who" }, who(incident, id, words))),
            ),
          ),
        ),
      ),
    ),
  );
}

export function airDefence(incident, words) {
  if (!incident.air_defence.length) return null;
  const told = AIR.filter((name) => incident.air_defence.some((line) => isStated(line[name])));
  const head = ["according_to", "what", ...told.map((name) => `field.${name}`)];
  return make(
    "section",
    { class: "block" },
    make("h3", { id: "detail-air" }, words.t("air_title")),
    make(
      "div",
      { class: "scroll-x", tabindex: "0", role: "region", "aria-labelledby": "detail-air" },
      make(
        "table",
        { class: "air-table" },
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            head.map((name) => make("th", { scope: "col" }, words.t(name))),
          ),
        ),
        make(
          "tbody",
          {},
          incident.air_defence.map((line) => airLine(line, told, words)),
        ),
      ),
    ),
  );
}

function airLine(line, told, words) {
  const side = (value) => (value ? words.word("side", value.toLowerCase()) : "");
  const speaker = line.speaker || words.t("outlet_itself");
  const what = [line.what ? words.word("weapon", line.what) : "", side(line.side)].filter(Boolean).join(" ");
  return make(
    "tr",
    {},
    make("th", { scope: "row" }, line.speaker_side ? `${speaker} (${side(line.speaker_side)})` : speaker),
    make("td", {}, what),
    told.map((name) =>
      make(
        "td",
        {},
        isStated(line[name])
          ? figure(line[name], words.language)
          : make("span", { class: "quiet" }, words.t("not_stated")),
      ),
    ),
  );
}

function inWords(value, field, words) {
  if (isStated(value)) return figure(value, words.language);
  const list = LISTS[field];
  return list ? words.word(list, value.value) : value.value;
}

function who(incident, id, words) {
  const claim = incident.claims.find((one) => one.id === id);
  const report = incident.reports.find((one) => one.id === claim?.report);
  const parts = [claim?.speaker, report?.source?.name].filter(Boolean);
  return parts.join(" · ") || words.t("source_withheld");
}
