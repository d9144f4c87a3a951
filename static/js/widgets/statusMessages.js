// Loading, trouble and short notes: what happened, what was kept, what to do.

import { find, make, replace } from "../core/dom.js";
import { extent } from "./summaryWords.js";

const CODES = / Use one of: [\w, -]+\./; // for programs; readers choose from the panel

export function createStatus(store, words, { retry, forget }) {
  const bar = find("#loading");
  const box = find("#trouble");
  const spoken = find("#spoken");

  function draw() {
    const { isLate, trouble } = store.get();
    bar.hidden = !isLate;
    box.hidden = !trouble;
    if (!trouble) return replace(box);
    const acts = [
      make("button", { type: "button", class: "plain-button", onclick: retry }, words.t("try_again")),
    ];
    for (const name of Object.keys(trouble.parameters ?? {}))
      acts.unshift(
        make(
          "button",
          { type: "button", class: "plain-button", onclick: () => forget(name) },
          words.t("remove", { what: words.t(`filter.${name}`).replace("filter.", "") }),
        ),
      );
    const known = ["network", "server", "asked", "limit"].includes(trouble.kind) ? trouble.kind : "server";
    const message = trouble.message?.replace(CODES, "");
    const unknown = unknownIn(trouble, words);
    const isFirst = known === "network" && !store.get().list; // nothing is from before
    const text = words.t(isFirst ? "trouble_network_first" : `trouble_${known}`, { message });
    const told = make("p", {}, unknown || text);
    if (known === "asked" && !unknown && words.language !== "en") tellInWords(trouble, told);
    replace(box, told, make("p", { class: "trouble-acts" }, acts));
  }

  // The API speaks English; what the page knows to say of each parameter is fetched when something is wrong.
  async function tellInWords(trouble, told) {
    const { wrongByApi } = await import("../filters/filterErrors.js");
    const texts = Object.entries(wrongByApi(trouble.parameters, store.get().filter, words));
    if (texts.length && texts.every(([name]) => words.t(`filter.${name}`) !== `filter.${name}`))
      told.textContent = texts.map(([name, text]) => `${words.t(`filter.${name}`)}: ${text}`).join(" ");
  }

  store.on(["isLate", "trouble"], draw);
  store.on(["summary"], ({ summary, answered, isPlaying }) => {
    if (summary && !isPlaying)
      spoken.textContent = `${words.n("incidents", summary.matched)} ${extent(answered, words)}`;
  });
  draw();
}

// That nothing on record goes by what is asked for; "" when something else is wrong.
function unknownIn({ unknown = {} }, words) {
  const what = Object.entries(unknown)
    .map(
      ([name, values]) =>
        `${words.t(`filter.${name}`)} ${values.map((value) => words.t("quoted", { value })).join(", ")}`,
    )
    .join("; ");
  return what && words.t("trouble_unknown", { what });
}
