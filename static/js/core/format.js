// Dates, figures and distances in words. Pure: days are calendar days of the place and never shift with a time zone.

const made = new Map(); // making a formatter takes longer than drawing a row

function formatter(Kind, language, options) {
  const key = `${Kind.name} ${language} ${JSON.stringify(options)}`;
  if (!made.has(key)) made.set(key, new Kind(language, options));
  return made.get(key);
}

// A number with the language's signs: "12,345".
export function plainNumber(number, language = "en") {
  return formatter(Intl.NumberFormat, language, {}).format(number);
}

// "1.2K", where a number has little room.
export function compactNumber(number, language = "en") {
  return formatter(Intl.NumberFormat, language, { notation: "compact", maximumFractionDigits: 1 }).format(
    number,
  );
}

export function isStated(figure) {
  return (
    Boolean(figure) &&
    [figure.low, figure.best, figure.high].some((value) => value !== null && value !== undefined)
  );
}

// "3–5", "24+", "up to 160" as ≤160, "0", or null when nobody stated it.
export function figure(value, language = "en") {
  if (!isStated(value)) return null;
  const number = (n) => plainNumber(n, language);
  const { low, best, high } = value;
  if (low === null || low === undefined) return `≤${number(high ?? best)}`;
  if (high === null || high === undefined) return `${number(low)}+`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

function moment(day) {
  return new Date(`${day}T00:00:00Z`);
}

// Browsers make the 2nd of March of the 30th of February.
function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = moment(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

function shown(day, language, options) {
  const locale = language === "en" ? "en-GB" : language;
  return formatter(Intl.DateTimeFormat, locale, { timeZone: "UTC", ...options })
    .format(moment(day))
    .replace(",", "")
    .replace(/\s[гр]\.$/, ""); // "2023 г.": the year needs no word
}

// Ukrainian and Russian write a month in full, as the pages of the server do (config/formats).
function monthStyle(language) {
  return language === "en" ? "short" : "long";
}

export function day(value, language = "en") {
  return shown(value, language, {
    weekday: "short",
    day: "numeric",
    month: monthStyle(language),
    year: "numeric",
  });
}

export function shortDay(value, language = "en") {
  return shown(value, language, { day: "numeric", month: monthStyle(language) });
}

// "29 Dec 2023"; of a moment its day.
export function dayOnly(value, language = "en") {
  const known = value.slice(0, 10);
  return isDay(known)
    ? shown(known, language, { day: "numeric", month: monthStyle(language), year: "numeric" })
    : value;
}

export function month(value, language = "en") {
  return shown(value, language, { month: "long", year: "numeric" });
}

// When it happened, as exactly as it is known.
export function when(incident, words) {
  const { t, language } = words;
  const { date_start: start, date_end: end, date_precision: precision } = incident;
  if (!start) return t("undated");
  if (precision === "year") return start.slice(0, 4);
  if (precision === "month") return month(start, language);
  if (precision === "week") return t("week_of", { date: day(start, language) });
  if (precision === "night") {
    const last = end && end > start ? end : next(start);
    return t("night_of", {
      from: sameMonth(start, last) ? Number(start.slice(8)) : shortDay(start, language),
      to: `${shortDay(last, language)} ${last.slice(0, 4)}`,
    });
  }
  if (!end || end === start) return day(start, language);
  return `${shortDay(start, language)} – ${shortDay(end, language)} ${end.slice(0, 4)}`;
}

// "800 m", "25 km"; "25 км" in the reader's letters.
export function distance(metres, { language }) {
  const isNear = metres < 1000;
  const unit = isNear ? "meter" : "kilometer";
  return new Intl.NumberFormat(language, { style: "unit", unit }).format(
    isNear ? metres : Math.round(metres / 1000),
  );
}

function sameMonth(one, other) {
  return one.slice(0, 7) === other.slice(0, 7);
}

function next(day) {
  const date = moment(day);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
