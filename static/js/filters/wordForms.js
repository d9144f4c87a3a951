// Whether typed words are those of a list of forms: "guided bomb*" is two words, the second of which may go on. Pure.

// How many words from `at` on the longest fitting form takes; 0 where none fits.
export function longest(forms, words, at) {
  let most = 0;
  for (const form of forms)
    if (form.length > most && form.every((part, step) => fits(part, words[at + step]))) most = form.length;
  return most;
}

// The value of the dictionary's list `name` that the words from `at` on say, and how many words say it.
export function said(known, name, words, at) {
  let best = ["", 0];
  for (const one of known) {
    const length = one.name === name ? longest(one.forms, words, at) : 0;
    if (length > best[1]) best = [one.value, length];
  }
  return best;
}

// A word without what stands around it; "ё" may be written "е".
export function plain(word) {
  return (word ?? "")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[.,;:!?"“”«»()]/g, "");
}

function fits(part, word) {
  const text = plain(word);
  if (!text) return false;
  return part.endsWith("*") ? text.startsWith(part.slice(0, -1)) : text === part;
}
