// Parts of a page that change while workers are busy: fetched anew and put in place, so that nobody has to reload.
// What is ticked stays ticked, what is open stays open, and the focus stays where it was.

export async function refresh(sections, address = location.href) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return false; // away for a moment, or the session has ended
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const section of sections) {
    const fresh = page.getElementById(section.id);
    if (fresh) putInPlace(section, fresh);
  }
  return true;
}

export function putInPlace(section, fresh) {
  if (section.innerHTML === fresh.innerHTML) return;
  const ticked = new Set([...section.querySelectorAll("input:checked")].map(keyOf));
  const opened = new Set([...section.querySelectorAll("details[open]")].map((each) => each.id));
  const focused = section.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  section.replaceChildren(...fresh.childNodes);
  section.toggleAttribute("data-working", fresh.hasAttribute("data-working"));
  for (const box of section.querySelectorAll("input[type=checkbox]")) box.checked = ticked.has(keyOf(box));
  for (const each of section.querySelectorAll("details")) each.open ||= opened.has(each.id);
  if (focused)
    [...section.querySelectorAll("a, button, input")].find((each) => keyOf(each) === focused)?.focus();
}

// While a section says that somebody is at work, it is fetched again every few seconds.
export function followWork(section, everyMs = 4000) {
  const look = async () => {
    if (!section.hasAttribute("data-working")) return;
    if (!document.hidden) await refresh([section]);
    setTimeout(look, everyMs);
  };
  setTimeout(look, everyMs);
}

function keyOf(element) {
  return [element.id, element.name, element.value, element.getAttribute("href")].join("|");
}
