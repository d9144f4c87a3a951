// The record to take along: a citation, its address, its files.

import { make } from "../core/dom.js";
import { day, when } from "../core/format.js";
import { typeInWords } from "../core/incidentWords.js";

export function cite(incident, words, { page, json }) {
  const address = new URL(page, location.href).href;
  const title = [typeInWords(incident, words), incident.place.name, when(incident, words)];
  const changed = `${words.t("as_of")} ${day(incident.updated_at.slice(0, 10), words.language)}`;
  const text = `${title.filter(Boolean).join(", ")}. ${document.title}, ${incident.id}, ${changed}. ${address}`;
  const note = make("span", { role: "status", class: "quiet" });
  const copy = async (what) => {
    try {
      await navigator.clipboard.writeText(what);
      note.textContent = words.t("copied");
    } catch {
      note.textContent = words.t("copy_failed");
    }
  };
  const act = (name, what) =>
    make("button", { type: "button", class: "link", onclick: () => copy(what) }, words.t(name));
  return make(
    "section",
    { class: "block" },
    make("h3", {}, words.t("cite")),
    make("p", { class: "citation" }, text),
    make("p", { class: "account-links" }, act("copy_citation", text), act("copy_link", address), note),
    make(
      "p",
      { class: "account-links" },
      make("a", { href: json }, "JSON"),
      make("a", { href: json.replace(/\/$/, ".geojson") }, "GeoJSON"),
      make("a", { href: json.replace(/\/$/, ".csv") }, "CSV"),
      make("a", { href: `${page}picture.png?lang=${words.language}` }, "PNG"),
    ),
  );
}
