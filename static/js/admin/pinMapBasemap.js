// The base map under the pin of the admin's forms.

import { addBasemap } from "../map/basemapLayers.js";

window.addEventListener("map:init", ({ detail }) => {
  addBasemap(window.L, detail.map, { onTrouble() {} }); // a pin without a background is still a pin
});
