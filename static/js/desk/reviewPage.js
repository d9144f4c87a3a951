// The review page: keys, evidence, the small map, place search while editing.

import { linkEvidence, walk } from "./evidenceHighlight.js";
import { isTyping, listenForKeys } from "./keyShortcuts.js";
import { openMap } from "./pinMap.js";
import { searchPlaces } from "./placeField.js";
import { followPresence } from "./presence.js";
import { keepTyped } from "./unsavedEdits.js";

listenForKeys();
const { claims } = linkEvidence();

document.addEventListener("keydown", (event) => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") walk(claims, 1);
  if (event.key === "p") walk(claims, -1);
  if (event.key === "c") decideAboutClaim(document.activeElement?.dataset?.claim ?? claims[0]?.dataset.claim);
});

// The page of one claim: of the focused one, else of the first.
function decideAboutClaim(id) {
  document.querySelector(`[data-claim-door="${CSS.escape(id ?? "")}"]`)?.click();
}

const pin = document.getElementById("pin");
if (pin) openMap().then((map) => map.show(JSON.parse(pin.textContent)));

const edit = document.getElementById("edit");
if (edit) {
  const decisions = document.querySelectorAll("form[action*='/decide/']");
  keepTyped(edit, {
    key: edit.dataset.kept,
    notice: document.getElementById("kept"),
    decisions: { forms: decisions, question: document.getElementById("open-edit") },
    onPutBack: () => {
      edit.closest("details").open = true;
    },
  });
}

const scheme = document.getElementById("scheme");
if (scheme)
  keepTyped(scheme, {
    key: scheme.dataset.kept,
    notice: document.getElementById("kept-scheme"),
    onPutBack: () => {
      scheme.closest("details").open = true;
    },
  });

if (edit?.dataset.returned) edit.querySelector("[role=alert], .wrong")?.scrollIntoView({ block: "center" });

for (const form of document.querySelectorAll("form[data-places]")) searchPlaces(form);

const presence = document.getElementById("presence");
if (presence)
  followPresence(presence, {
    form: edit,
    details: edit?.closest("details"),
    badge: document.getElementById("unseen-notices"),
  });
