// Whether typed words are those of a list of forms: "guided bomb*" is two words, the second of which may go on. Pure.

// How many words from `at` on the longest fitting form takes; 0 where none fits.
export function longest(forms, words, at) {
  let most = 0;
  for (const form of forms)
    if (form.length > most && form.every((part, step) => fits(part, words[at + step]))) most = form.length;
  return most;
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
