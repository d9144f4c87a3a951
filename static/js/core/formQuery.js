// A form as a query of the API: what is filled in, boxes of one name as one list. Pure.

export function questionOf(data) {
  const values = new Map();
  for (const [name, value] of data) {
    const text = String(value).trim();
    if (name === "format" || !text) continue;
    values.set(name, [...(values.get(name) ?? []), text]);
  }
  return [...values]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, texts]) => `${name}=${encoded(texts.join(","))}`)
    .join("&");
}

// A template with QUERY in it, with the question in its place; without a question the "?" goes too.
export function written(template, question) {
  return question ? template.replaceAll("QUERY", question) : template.replaceAll("?QUERY", "");
}

function encoded(text) {
  return encodeURIComponent(text)
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll("%2F", "/")
    .replaceAll("'", "%27");
}
