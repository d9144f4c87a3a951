// What lies between background and marks: shaded areas, the heat canvas, lines of one attack, drawn shapes.
// The adapter hands its Leaflet in; nothing here looks for it.

const PANES = {
  shades: 380,
  heat: 385,
  operator: 390,
  shadeNames: 635,
  asked: 440,
  kin: 450,
  drawn: 460,
  here: 465,
};

export function overlays(L, map) {
  for (const [name, order] of Object.entries(PANES)) map.createPane(name).style.zIndex = order;
  const groups = Object.fromEntries(Object.keys(PANES).map((name) => [name, L.layerGroup().addTo(map)]));
  const canvas = document.createElement("canvas");
  canvas.className = "heat-canvas";
  canvas.setAttribute("role", "img");
  canvas.hidden = true;
  map.getPane("heat").append(canvas);
  map.on("zoomstart", () => canvas.classList.add("is-moving"));

  return {
    // Where words stand over the shaded areas, as {latLng, half}: names of the base map keep clear of them.
    labelBoxes: () =>
      groups.shadeNames.getLayers().map((layer) => ({
        latLng: layer.getLatLng(),
        half: layer.getElement().firstElementChild.offsetWidth / 2,
      })),
    overlay: {
      clear: (name) => groups[name].clearLayers(),
      // A shaded area; `tell` gives the element of its tooltip.
      shade(geometry, className, { tell, press }) {
        const style = { className, weight: 1 };
        const layer = L.geoJSON(geometry, {
          pane: "shades",
          style,
          pointToLayer: (_, at) => L.circleMarker(at, { pane: "shades", radius: 11 }),
        });
        layer.bindTooltip(tell, { sticky: true, className: "shade-tip" });
        layer.on("click", press);
        return layer.addTo(groups.shades);
      },
      // Words at a position, which let every press through.
      label([lon, lat], parts) {
        const box = document.createElement("span");
        box.append(...parts);
        const icon = L.divIcon({ html: box, className: "shade-name", iconSize: [0, 0] });
        const options = { icon, pane: "shadeNames", interactive: false, keyboard: false };
        L.marker([lat, lon], options).addTo(groups.shadeNames);
      },
      line(pair, className) {
        const path = pair.map(([lon, lat]) => [lat, lon]);
        L.polyline(path, { pane: "kin", className, interactive: false, weight: 1.5 }).addTo(groups.kin);
      },
      halo([lon, lat], className) {
        L.circleMarker([lat, lon], {
          pane: "kin",
          className,
          interactive: false,
          radius: 20,
          weight: 1.5,
        }).addTo(groups.kin);
      },
      ring(corners, className, isClosed = true) {
        const path = corners.map(([lon, lat]) => [lat, lon]);
        const make = isClosed ? L.polygon : L.polyline;
        make(path, { pane: "drawn", className, interactive: false, weight: 2 }).addTo(groups.drawn);
      },
      // An area by its border alone, to be read through.
      outline(name, geometry, className) {
        const style = { className, weight: 2, fill: false };
        L.geoJSON(geometry, { pane: name, interactive: false, style }).addTo(groups[name]);
      },
      corner([lon, lat], className) {
        L.circleMarker([lat, lon], {
          pane: "drawn",
          className,
          interactive: false,
          radius: 5,
          weight: 2,
        }).addTo(groups.drawn);
      },
      // A circle of so many metres; where that is too small to be seen, one of so many pixels.
      circle(name, [lon, lat], metres, className) {
        const style = { pane: name, className, interactive: false, weight: 2 };
        L.circle([lat, lon], { ...style, radius: metres }).addTo(groups[name]);
        if (metres < 200) L.circleMarker([lat, lon], { ...style, radius: 22 }).addTo(groups[name]);
      },
      dot([lon, lat], className) {
        const style = { pane: "here", className, interactive: false, radius: 7, weight: 3 };
        L.circleMarker([lat, lon], style).addTo(groups.here);
      },
    },
    // The canvas over the visible map; it moves with the map until it is drawn again.
    canvas() {
      const size = map.getSize();
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
      canvas.classList.remove("is-moving");
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
      return { canvas, width: size.x, height: size.y };
    },
  };
}
