// Which day it is where the incidents happen. The server's clock counts, not the browser's, nor its time zone.

// `now` is the server's time in milliseconds when the page was made, `today` its day there.
export function createToday({ now, zone, today }, since = () => performance.now()) {
  let format = null;
  try {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
  } catch {
    return () => today; // a browser that does not know the zone: the day the page was made
  }
  return () => {
    const parts = Object.fromEntries(
      format.formatToParts(new Date(now + since())).map((part) => [part.type, part.value]),
    );
    return `${parts.year}-${parts.month}-${parts.day}`;
  };
}

// The server's time in milliseconds, by its clock and the time since its answer came; never ahead of it.
export function createServerTime({ now }, timing = performance) {
  const came = timing.getEntriesByType?.("navigation")[0]?.responseStart ?? 0;
  return () => now + timing.now() - came;
}
