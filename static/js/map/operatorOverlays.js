// The operator's layers on Leaflet: shapes as they are given, tiles by one plain style. The adapter hands Leaflet in.

const RADIUS_PX = 5;
const NAMES = ["name", "title", "label"];

// `library()` gives the drawing library of vector tiles.
export function operatorOverlays(L, map, library) {
  const layers = new Map();

  function add(slug, layer, credit, repaint = () => {}) {
    remove(slug);
    layers.set(slug, { layer: layer.addTo(map), credit: escaped(credit), repaint });
    map.attributionControl?.addAttribution(escaped(credit));
  }

  function remove(slug) {
    const found = layers.get(slug);
    if (!found) return;
    found.layer.remove();
    map.attributionControl?.removeAttribution(found.credit);
    layers.delete(slug);
  }

  return {
    operator: {
      remove,
      // Shapes are coloured by the style sheet, tiles are painted: another theme paints them anew.
      repaint() {
        for (const { repaint } of layers.values()) repaint();
      },
      shapes(slug, collection, { colour, isStale, credit }) {
        const className = `overlay overlay-${colour}${isStale ? " is-stale" : ""}`;
        const style = { pane: "operator", className, weight: 2 };
        const layer = L.geoJSON(collection, {
          pane: "operator",
          style: ({ geometry }) => ({ className: `${className} overlay-of-${geometry.type.toLowerCase()}` }),
          pointToLayer: (_, at) => L.circleMarker(at, { ...style, radius: RADIUS_PX }),
          onEachFeature(feature, shape) {
            const name = NAMES.map((key) => feature.properties?.[key]).find(
              (text) => typeof text === "string",
            );
            if (name) shape.bindTooltip(words(name), { sticky: true, className: "shade-tip" });
          },
        });
        add(slug, layer, credit);
      },
      async tiles(slug, address, version, { colour, isStale, credit }) {
        const { leafletLayer, PolygonSymbolizer, LineSymbolizer, CircleSymbolizer } = await library();
        const chosen = () => colourOf(map.getContainer(), isStale ? "grey" : colour);
        let now = chosen();
        const paint = () => now;
        const rules = version.layers.flatMap((dataLayer) => [
          rule(dataLayer, 3, new PolygonSymbolizer({ fill: paint, opacity: 0.18 })),
          rule(
            dataLayer,
            2,
            new LineSymbolizer({ color: paint, width: 2, dash: isStale ? [6, 4] : undefined }),
          ),
          rule(
            dataLayer,
            1,
            new CircleSymbolizer({ fill: paint, radius: RADIUS_PX, stroke: "#fff", width: 1 }),
          ),
        ]);
        const layer = leafletLayer({
          url: `${address}/{z}/{x}/{y}.mvt?v=${version.version}`,
          maxDataZoom: version.max_zoom,
          maxZoom: map.getMaxZoom(),
          paintRules: rules,
          labelRules: [],
          attribution: "",
          pane: "operator",
        });
        add(slug, layer, credit, () => {
          now = chosen();
          layer.rerenderTiles();
        });
      },
    },
  };
}

// A rule for one kind of geometry (1 points, 2 lines, 3 areas) of a layer.
function rule(dataLayer, geometry, symbolizer) {
  return { dataLayer, symbolizer, filter: (_, feature) => feature.geomType === geometry };
}

function colourOf(element, name) {
  return getComputedStyle(element).getPropertyValue(`--overlay-${name}`).trim() || "#555";
}

function words(text) {
  const box = document.createElement("span");
  box.textContent = text.slice(0, 200);
  return box;
}

// Leaflet takes credits as HTML: the operator's words are text.
function escaped(text) {
  const box = document.createElement("span");
  box.textContent = text;
  return box.innerHTML;
}
