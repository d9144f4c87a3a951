// Entering by hand: place search, the map as a picker, probable duplicates while one types.

import { make, replace } from "../core/dom.js";
import { openMap } from "./pinMap.js";
import { searchPlaces } from "./placeField.js";
import { keepTyped } from "./unsavedEdits.js";

const PAUSE_MS = 600;
const form = document.querySelector("form.entry");
const field = (name) => form.querySelector(`[name=${name}]`);
const number = (name) => (field(name).value === "" ? null : Number(field(name).value));

keepTyped(form, { key: form.dataset.kept, notice: document.getElementById("kept") });
const map = await openMap();

function draw() {
  const [lat, lon] = [number("latitude"), number("longitude")];
  if (lat === null || lon === null) return;
  map.show({
    lat,
    lon,
    uncertainty_m: number("uncertainty_m") ?? 3000,
    is_point: true,
    name: field("place_name").value,
  });
}

map.onPick((lat, lon) => {
  field("place_key").value = "";
  field("latitude").value = lat.toFixed(5);
  field("longitude").value = lon.toFixed(5);
  if (!["exact", "settlement", "hromada"].includes(field("place_precision").value))
    field("place_precision").value = "exact";
  draw();
});
searchPlaces(form, (place) => {
  if (place.lat !== null)
    map.show({ ...place, is_point: ["exact", "settlement", "hromada"].includes(place.precision) });
});
for (const name of ["latitude", "longitude", "uncertainty_m"]) field(name).addEventListener("change", draw);

let timer;
form.addEventListener("change", () => {
  if (!form.dataset.duplicates) return; // an account of an incident that is known
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE_MS);
});

async function look() {
  const answer = await fetch(form.dataset.duplicates, { method: "POST", body: new FormData(form) });
  if (!answer.ok) return;
  const { duplicates } = await answer.json();
  const card = document.getElementById("duplicates");
  card.hidden = duplicates.length === 0;
  replace(
    card.querySelector("ul"),
    duplicates.map((other) =>
      make(
        "li",
        {},
        other.may_add
          ? make("button", { type: "submit", name: "add_to", value: other.public_id }, card.dataset.add)
          : "",
        " ",
        make("a", { href: other.url }, other.title || other.public_id),
        " ",
        make("small", {}, `${other.public_id} · ${other.date_start}`),
      ),
    ),
  );
}
