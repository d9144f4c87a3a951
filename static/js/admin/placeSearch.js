// Place search of the incident form: choosing a name sets key, precision, reach and the pin on the map.
// Moving the pin by hand makes it a spot of its own: the name no longer stands for it.

(() => {
  const PAUSE_MS = 200;
  const AGAIN_MS = 1_000; // one more try after a failure of the server or the network
  let map;
  let field;

  window.addEventListener("map:init", (event) => {
    map = event.detail.map;
    map.on("map:loadfield", (loaded) => {
      field = loaded.field;
    });
    map.on("draw:created draw:edited draw:deleted", () => {
      const key = document.getElementById("id_place_key");
      const precision = document.getElementById("id_place_precision");
      if (key) key.value = "";
      if (precision && !precision.value) precision.value = "exact";
    });
  });

  const setPin = (place) => {
    if (!map || !field || place.lat === null) return;
    field.drawnItems.clearLayers();
    const isPoint = ["exact", "settlement", "hromada"].includes(place.precision);
    if (isPoint) field.drawnItems.addLayer(window.L.marker([place.lat, place.lon]));
    field.store.save(field.drawnItems);
    map.setView([place.lat, place.lon], isPoint ? 10 : 7);
  };

  const start = () => {
    const input = document.getElementById("id_place_name");
    const told = document.getElementById("place-search-address");
    if (!input || !told) return;
    const address = JSON.parse(told.textContent);
    const list = document.createElement("ul");
    list.className = "place-found";
    list.id = "place-found";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    const box = document.createElement("div");
    box.className = "place-box";
    const hadFocus = document.activeElement === input; // moving the field takes the focus away
    const key = document.getElementById("id_place_key");
    input.replaceWith(box);
    box.append(input, list);
    if (hadFocus) input.focus();
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    let found = [];
    let at = -1;
    let timer;
    let running;

    const show = (places) => {
      found = places;
      at = places.length ? 0 : -1;
      list.replaceChildren(...places.map(option));
      list.hidden = places.length === 0;
      input.setAttribute("aria-expanded", String(places.length > 0));
      mark();
    };
    const option = (place) => {
      const item = document.createElement("li");
      const about = document.createElement("small");
      item.setAttribute("role", "option");
      item.textContent = place.name;
      about.textContent = place.about;
      item.append(about);
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(place);
      });
      return item;
    };
    const mark = () => {
      for (const [i, item] of [...list.children].entries()) {
        item.setAttribute("aria-selected", String(i === at));
      }
    };
    const choose = (place) => {
      input.value = place.name;
      key.value = place.key;
      document.getElementById("id_place_precision").value = place.precision;
      document.getElementById("id_uncertainty_m").value = place.uncertainty_m ?? "";
      setPin(place);
      show([]);
    };
    const ask = async (isAgain = false) => {
      running?.abort();
      running = new AbortController();
      try {
        const query = new URLSearchParams({ q: input.value });
        const answer = await fetch(`${address}?${query}`, { signal: running.signal });
        if (!answer.ok) throw new Error(`the place search answered ${answer.status}`);
        show((await answer.json()).results);
      } catch (error) {
        if (error.name === "AbortError") return;
        show([]);
        if (!isAgain) timer = setTimeout(() => ask(true), AGAIN_MS);
      }
    };

    input.addEventListener("input", () => {
      key.value = "";
      clearTimeout(timer);
      timer = setTimeout(() => ask(), PAUSE_MS);
    });
    input.addEventListener("blur", () => show([]));
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") at = Math.min(at + 1, found.length - 1);
      else if (event.key === "ArrowUp") at = Math.max(at - 1, 0);
      else if (event.key === "Enter") choose(found[at]);
      else if (event.key === "Escape") show([]);
      else return;
      event.preventDefault();
      mark();
    });
    // Who typed before this script arrived gets an answer too.
    if (input.value !== input.defaultValue && !key.value) ask();
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
