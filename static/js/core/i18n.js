// Look-up in the dictionary that the page embeds. Pure.

export function createWords(dictionary, language) {
  let plural; // each costs milliseconds to make: when a number is first told, not while the page starts
  let numbers;

  function t(key, values = {}) {
    const text = dictionary[key];
    return text === undefined ? key : fill(text, values);
  }

  // The form for this number: "1 incident", "3 incidents".
  function n(key, number, values = {}) {
    plural ??= new Intl.PluralRules(language);
    numbers ??= new Intl.NumberFormat(language);
    const form = `${key}.${plural.select(number)}`;
    const shown = numbers.format(number);
    return t(form in dictionary ? form : `${key}.other`, { n: shown, ...values });
  }

  // A word of an enumeration, or the word itself where the dictionary has none.
  function word(list, value) {
    return dictionary[`${list}.${value}`] ?? String(value).replaceAll("_", " ");
  }

  return { t, n, word, language };
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
