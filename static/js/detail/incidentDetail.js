// One incident in full: facts as ranges, who says what in which words, the toll over time, corrections.

import { find, make, replace, symbol } from "../core/dom.js";
import { COUNTED, LEADING, LISTED, RANGED } from "../core/figures.js";
import { distance, figure, isStated, when } from "../core/format.js";
import { typeInWords } from "../core/incidentWords.js";
import { row } from "../list/incidentRow.js";
import { classes } from "../map/markSymbols.js";
import { cite } from "./citation.js";
import { accounts } from "./claims.js";
import { airDefence } from "./contradictions.js";
import { history } from "./corrections.js";
import { steps } from "./tollChart.js";

export function createDetail(store, words, { close, open, pageOf, jsonOf, asked, choose }) {
  const root = find("#detail");

  function draw() {
    const { show, detail, detailTrouble } = store.get();
    root.hidden = !show;
    if (!show) return;
    if (detailTrouble)
      return replace(
        root,
        back(),
        make("div", { class: "empty" }, make("p", { class: "empty-title" }, detailTrouble)),
      );
    if (!detail || detail.id !== show)
      return replace(
        root,
        back(),
        make(
          "div",
          { class: "skeleton", "aria-hidden": "true" },
          Array.from({ length: 5 }, () => make("div", { class: "bone" })),
        ),
      );
    replace(root, back(), ...parts(detail));
  }

  function back() {
    return make("button", { type: "button", class: "back", onclick: close }, words.t("back"));
  }

  function parts(incident) {
    return [
      header(incident),
      vouched(incident),
      incident.redacted.length ? make("p", { class: "notice" }, words.t("redacted")) : null,
      incident.is_sample ? make("p", { class: "notice" }, words.t("sample_note")) : null,
      people(incident),
      facts(incident),
      incident.summary ? make("p", { class: "summary-text" }, incident.summary) : null,
      ...LEADING.map((name) => toll(incident, name)),
      smallMap(incident),
      mediaLink(incident),
      airDefence(incident, words),
      accounts(incident, words),
      related(incident.parents, "related"),
      related(incident.parts, "parts", placeless(incident.parts)),
      related(incident.related.same_place.results, "same_place", all(incident, "same_place")),
      related(
        incident.related.same_time.results,
        incident.place.region ? "same_time" : "same_time_country",
        all(incident, "same_time"),
      ),
      history(incident, words),
      cite(incident, words, { page: pageOf(incident.id), json: jsonOf(incident.id) }),
      make(
        "p",
        { class: "detail-foot" },
        make("a", { href: pageOf(incident.id) + asked() }, words.t("full_page")),
        make("a", { href: reportOf(incident.id) }, words.t("report_error")),
        make("span", { class: "id" }, incident.id),
      ),
    ];
  }

  // Pictures stand on the page of the incident, covered where they need be; here is only word of them.
  function mediaLink(incident) {
    if (!incident.media?.length) return null;
    const link = make("a", { href: `${pageOf(incident.id)}#media` }, words.t("media"));
    return make("p", { class: "media-link" }, link, ` (${incident.media.length})`);
  }

  function header(incident) {
    const place = incident.place.name || words.t("precision_unknown");
    return make(
      "header",
      { class: "detail-head" },
      make(
        "span",
        { class: `detail-mark ${classes({ ...incident, precision: incident.place.precision })}` },
        symbol(incident.type),
      ),
      make(
        "div",
        {},
        make("h2", { id: "detail-title", tabindex: "-1" }, `${typeInWords(incident, words)}, ${place}`),
        make("p", { class: "detail-when" }, when(incident, words)),
      ),
      make(
        "p",
        { class: "status-line" },
        incident.review
          ? make("span", { class: `status review-${incident.review}` }, words.word("review", incident.review))
          : null,
        incident.verification
          ? make(
              "span",
              { class: `status verification-${incident.verification}` },
              words.word("verification", incident.verification),
            )
          : null,
        incident.is_sample ? make("span", { class: "tag" }, words.t("sample")) : null,
      ),
    );
  }

  function people(incident) {
    const names = RANGED.filter((name) => LISTED.includes(name) || isStated(incident[name]));
    const boxes = names.map((name) => {
      const text = figure(incident[name], words.language);
      const rule = incident[name].rule;
      return make(
        "div",
        { class: `number${text === null ? " is-unstated" : ""}` },
        make("dt", {}, words.t(name)),
        make(
          "dd",
          {},
          make("span", { class: "number-value" }, text ?? words.t("not_stated")),
          rule && text !== null ? make("span", { class: "rule" }, words.word("rule", rule)) : null,
          LISTED.includes(name)
            ? make(
                "a",
                {
                  class: "report-link",
                  href: reportOf(incident.id, name),
                  "aria-label": `${words.t("report_wrong")} ${words.t("report_error")}: ${words.t(name)}`,
                },
                words.t("report_wrong"),
              )
            : null,
        ),
      );
    });
    return make("dl", { class: "numbers" }, boxes);
  }

  // The form for an error: of the incident, or of one of its values.
  function reportOf(id, about = "") {
    return `${pageOf(id)}report-error/${about ? `?about=${about}` : ""}`;
  }

  function facts(incident) {
    const { place } = incident;
    const within = words.t("within", { distance: distance(place.uncertainty_m ?? 0, words) });
    const sides = [];
    if (incident.attacker.value)
      sides.push(
        `${words.t("attacker_line", { side: words.word("side", incident.attacker.value.toLowerCase()) })}${incident.attacker.status ? ` (${words.word("status", incident.attacker.status)})` : ""}`,
      );
    if (incident.target)
      sides.push(words.t("target_line", { side: words.word("side", incident.target.toLowerCase()) }));
    const air = COUNTED.filter((name) => incident[name] !== null).map(
      (name) => `${incident[name]} ${words.t(name)}`,
    );
    const rows = [
      [
        "where",
        [place.name, words.t(`precision_${place.precision}`, { within })].filter(Boolean).join(" – "),
      ],
      ["who", sides.join("; ")],
      ["what", air.join(", ")],
      ["weapons", incident.weapons.map((value) => words.word("weapon", value)).join(", ")],
      ["hit", incident.target_kinds.map((value) => words.word("target_kind", value)).join(", ")],
      ["tag_names", (incident.tags ?? []).map((tag) => tag.name).join(", ")],
    ];
    const answers = (incident.custom_fields ?? []).map((answer) => [answer.name, answer.words]);
    return make(
      "dl",
      { class: "facts" },
      [...rows.map(([name, text]) => [words.t(name), text]), ...answers]
        .filter(([, text]) => text)
        .map(([label, text]) => make("div", {}, make("dt", {}, label), make("dd", {}, text))),
    );
  }

  function vouched(incident) {
    if (!incident.review) return null;
    const rule = words.word("by", incident.published_rule);
    return make("p", { class: "vouched" }, words.t(`vouched.${incident.review}`, { rule }));
  }

  function smallMap({ id, place }) {
    const within = words.t("within", { distance: distance(place.uncertainty_m ?? 0, words) });
    const precision = words.t(`precision_${place.precision}`, { within });
    const picture = (theme) =>
      make("img", {
        src: `${pageOf(id)}map.png?lang=${words.language}${theme === "dark" ? "&theme=dark" : ""}`,
        class: `for-${theme}`,
        width: 640,
        height: 400,
        loading: "lazy",
        alt: words.t("map_alt", { place: place.name || words.t("precision_unknown"), precision }),
      });
    return make("figure", { class: "mini-map" }, picture("light"), picture("dark"));
  }

  function toll(incident, name) {
    const series = incident.toll[name];
    if (series.length < 2) return null;
    const title = `${words.t("toll_title")}: ${words.t(name)}`;
    return make("section", { class: "block" }, make("h3", {}, title), steps(series, words));
  }

  function related(cards, title, more = null) {
    if (!cards.length) return null;
    return make(
      "section",
      { class: "block" },
      make("h3", {}, words.t(title)),
      make(
        "ol",
        { class: "rows" },
        cards.map((card) => row(card, { words, open, showDay: true })),
      ),
      more,
    );
  }

  // Parts that no line on the map can lead to.
  function placeless(cards) {
    const lost = cards.filter((card) => card.place.precision === "unknown").length;
    return lost ? make("p", { class: "quiet" }, words.n("parts_unlocated", lost)) : null;
  }

  function all(incident, name) {
    const { count, results } = incident.related[name];
    if (count <= results.length) return null;
    const { place, date_start: start, date_end: end } = incident;
    const where = place.region ? { region: place.region } : { country: place.country };
    const filter =
      name === "same_place" ? { place: place.key } : { ...where, datetime: `${start}/${end ?? start}` };
    return make(
      "button",
      { type: "button", class: "link", onclick: () => choose(filter) },
      words.t("all_on_map", { n: count }),
    );
  }

  store.on(["show", "detail", "detailTrouble"], (now, before) => {
    draw();
    if (now.show !== before.show && now.show) find("#side").scrollTop = 0;
    if (now.detail && now.detail !== before.detail && now.detail.id === now.show)
      find("#detail-title")?.focus({ preventScroll: true });
  });
  draw();
}
