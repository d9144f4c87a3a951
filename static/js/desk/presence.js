// Who else has the edit form open: asked every few seconds, told quietly, never in anybody's way.

const EVERY_MS = 15_000;

export function followPresence(notice, { form = null, details = null, badge = null } = {}) {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  let wasEditing = false;

  const isEditing = () => Boolean(form && details?.open);

  const sign = () => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token);
    const editing = isEditing();
    if (editing) body.append("editing", "1");
    else if (wasEditing) body.append("editing", "0");
    wasEditing = editing;
    return body;
  };

  const ask = async () => {
    const request = { method: "POST", body: sign(), headers: { Accept: "application/json" } };
    const answer = await fetch(notice.dataset.address, request).catch(() => null);
    if (!answer?.ok || answer.redirected) return; // away for a moment, or the session has ended
    const told = await answer.json().catch(() => null);
    if (!told) return;
    showPresence(notice, told);
    if (badge) showNotices(badge, told.notices);
  };

  setInterval(() => document.hidden || ask(), EVERY_MS);
  details?.addEventListener("toggle", ask);
  addEventListener("pagehide", () => {
    if (!wasEditing) return;
    const body = new FormData();
    body.append("csrfmiddlewaretoken", token);
    body.append("editing", "0");
    navigator.sendBeacon(notice.dataset.address, body);
  });
  return ask;
}

export function showPresence(notice, told) {
  const words = presenceWords(notice.dataset, told);
  if (notice.textContent !== words) notice.textContent = words;
  notice.hidden = words === "";
}

// "Being edited by: ross. It has been changed since you opened the page."
export function presenceWords({ words, changed, version }, told) {
  const parts = [];
  if (told.editing.length) parts.push(`${words} ${told.editing.join(", ")}.`);
  if (told.version !== Number(version)) parts.push(changed);
  return parts.join(" ");
}

export function showNotices(badge, count) {
  badge.textContent = count || "";
  badge.hidden = !count;
}
