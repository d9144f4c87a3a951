// The small map of the desk: where an incident lies and how surely.

import { make } from "../core/dom.js";
import { whenReady } from "../map/leafletAdapter.js";

export async function openMap() {
  const map = await whenReady();
  return {
    show(place) {
      map.clear("marks");
      map.clear("rings");
      map.clear("areas");
      if (place.outline) map.shape(JSON.parse(place.outline), "pin-area");
      else if (place.uncertainty_m) map.ring(place.lon, place.lat, place.uncertainty_m, "pin-ring");
      if (place.is_point)
        map.mark(place.lon, place.lat, make("span", { class: "pin-dot" }), {
          size: 14,
          name: place.name || "",
          press: () => {},
        });
      map.setView({ lat: place.lat, lon: place.lon, zoom: zoomFor(place.uncertainty_m) });
    },
    onPick: (listener) => map.onClick((event) => listener(event.latlng.lat, event.latlng.lng)),
  };
}

// The whole circle should be seen: each zoom level halves the view.
export function zoomFor(uncertainty) {
  if (!uncertainty) return 8;
  return Math.max(4, Math.min(9, Math.round(22 - Math.log2(uncertainty))));
}
