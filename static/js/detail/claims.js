// Who says what: one card per account, each value with the sentence it was read from.

import { make } from "../core/dom.js";
import { COUNTED, RANGED } from "../core/figures.js";
import { day, figure, isStated, shortDay, when } from "../core/format.js";
import { claimsMatrix } from "./claimsMatrix.js";
import { contradictions } from "./contradictions.js";

const FIRST = [...RANGED, "victims", ...[...COUNTED].reverse()];

export function accounts(incident, words) {
  const isSecret = incident.redacted.includes("quotes");
  const cards = isSecret
    ? withheld(incident, words)
    : incident.reports.map((report) =>
        card(
          report,
          incident.claims.filter((claim) => claim.report === report.id),
          words,
        ),
      );
  return make(
    "section",
    { class: "block accounts" },
    contradictions(incident, words),
    claimsMatrix(incident, words, valueWords),
    make("h3", {}, words.t("claims_title")),
    incident.claims.length || incident.redacted.length
      ? null
      : make("p", { class: "quiet" }, words.t("no_claims")),
    ...cards,
  );
}

// Of a sensitive place only the figures are told, without a source that could give it away.
function withheld(incident, words) {
  const stated = incident.claims.filter((claim) => isStated(claim) && claim.group === "all");
  return stated.map((claim) =>
    make(
      "article",
      { class: "account" },
      make(
        "p",
        { class: "statement-values" },
        make(
          "span",
          { class: "value", id: `detail-claim-${claim.id}`, tabindex: "-1" },
          make("span", { class: "value-name" }, words.t(`field.${claim.field}`)),
          " ",
          make("b", {}, figure(claim, words.language)),
        ),
      ),
      make("p", { class: "account-about" }, words.t("source_withheld")),
    ),
  );
}

// Whom an outlet speaks for; that nobody has said so does not make it a third party.
function whose(side, words) {
  if (side === "third_party") return words.t("third_party");
  return side
    ? words.t("speaks_for", { side: words.word("side", side.toLowerCase()) })
    : words.t("side_unknown");
}

function card(report, claims, words) {
  const { source } = report;
  const side = whose(source?.side ?? "", words);
  const about = [
    source ? side : null,
    report.published_on ? day(report.published_on, words.language) : null,
    report.is_copy ? words.t("copy_of_text") : null,
  ].filter(Boolean);
  const sorted = [...claims].sort((one, other) => rank(one) - rank(other));
  return make(
    "article",
    { class: "account" },
    make("h4", {}, source?.name ?? words.t("outlet_unnamed")),
    make("p", { class: "account-about" }, about.join(" · ")),
    ...byQuote(sorted).map((group) => statement(group, words)),
    make(
      "p",
      { class: "account-links" },
      safe(report.url)
        ? make(
            "a",
            { href: report.url, rel: "noopener noreferrer nofollow", target: "_blank" },
            words.t("read_source"),
          )
        : null,
      safe(report.archived_url)
        ? make(
            "a",
            { href: report.archived_url, rel: "noopener noreferrer nofollow", target: "_blank" },
            words.t("archived", {
              date: report.archived_on ? shortDay(report.archived_on, words.language) : "",
            }),
          )
        : null,
    ),
  );
}

// Claims read from one sentence share it.
function byQuote(claims) {
  const groups = new Map();
  for (const claim of claims) {
    const key = claim.quote || `claim ${claim.id}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(claim);
  }
  return [...groups.values()];
}

function statement(claims, words) {
  const [first] = claims;
  return make(
    "div",
    { class: `statement${claims.every((claim) => claim.is_replaced) ? " is-replaced" : ""}` },
    make(
      "p",
      { class: "statement-values" },
      claims.map((claim) =>
        make(
          "span",
          { class: "value", id: `detail-claim-${claim.id}`, tabindex: "-1" },
          make("span", { class: "value-name" }, words.t(`field.${claim.field}`)),
          " ",
          make("b", {}, valueWords(claim, words)),
          ...basis(claim, words),
        ),
      ),
    ),
    first.quote ? sentence(claims, words) : null,
    make(
      "p",
      { class: "speaker" },
      words.t(`stance.${first.stance}`, { speaker: first.speaker || words.t("outlet_itself") }),
      first.is_replaced ? ` · ${words.t("replaced")}` : "",
    ),
  );
}

// What the sentence does not say itself is told as such.
function basis(claim, words) {
  if (claim.basis === "stated") return [];
  return [" ", make("small", { class: "value-basis" }, words.t(`basis.${claim.basis}`))];
}

// What describes injuries or bodies is covered until it is asked for.
function sentence(claims, words) {
  const [first] = claims;
  const said = make(
    "blockquote",
    {},
    ...quote(
      first.quote,
      claims.map((claim) => claim.mark),
    ),
  );
  if (!claims.some((claim) => claim.is_graphic)) return said;
  return make("details", { class: "covered" }, make("summary", {}, words.t("covered")), said);
}

// Offsets count code points; the figure read is marked.
export function quote(text, marks) {
  const points = [...text];
  const isPart = ([from, to]) => to - from < points.length - 1; // the whole sentence marked points at nothing
  const known = marks.filter((mark) => mark && isPart(mark)).sort((one, other) => one[0] - other[0]);
  const parts = [];
  let at = 0;
  for (const [from, to] of known) {
    if (from < at) continue;
    parts.push(points.slice(at, from).join(""), make("mark", {}, points.slice(from, to).join("")));
    at = to;
  }
  parts.push(points.slice(at).join(""));
  return parts.filter((part) => part !== "");
}

export function valueWords(claim, words) {
  if (isStated(claim)) return figure(claim, words.language);
  if (claim.date_start) return when({ ...claim, date_precision: "" }, words);
  if (claim.place) return claim.place;
  const list = {
    incident_type: "type",
    weapon: "weapon",
    target_kind: "target_kind",
    attacker: "side",
    target: "side",
  }[claim.field];
  return list ? words.word(list, list === "side" ? claim.value.toLowerCase() : claim.value) : claim.value;
}

function rank(claim) {
  const place = FIRST.indexOf(claim.field);
  return place < 0 ? FIRST.length : place;
}

function safe(address) {
  return /^https?:\/\//i.test(address ?? "");
}
