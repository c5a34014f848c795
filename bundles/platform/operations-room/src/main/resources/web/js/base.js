/** The base map: the bundled schematic city where the things stand in it, else a grid of degrees. */

const PATHS = {city: "city", district: "district", river: "river", lake: "lake", road: "road", rail: "rail"};
const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
let layer = null;
let labels = [];

/** The names on the map: each with its place and its node, to be hidden where a marker stands. */
export const names = () => labels;

/** Draws the base for these points and returns the bounds that the map should show. */
export function drawBase(map, geo, points) {
  layer?.remove();
  layer = L.layerGroup();
  labels = [];
  const home = L.latLngBounds([[geo.bbox[1], geo.bbox[0]], [geo.bbox[3], geo.bbox[2]]]);
  const here = points.length ? L.latLngBounds(points) : home;
  const inside = points.every((point) => home.contains(point));
  if (inside) drawCity(geo);
  else drawGrid(here);
  layer.addTo(map);
  return inside ? L.latLngBounds([[geo.view[1], geo.view[0]], [geo.view[3], geo.view[2]]]).extend(here) : padded(here);
}

const padded = (bounds) => L.latLngBounds(bounds.getSouthWest(), bounds.getNorthEast()).pad(0.25).extend([bounds.getCenter().lat + 0.02, bounds.getCenter().lng + 0.02])
  .extend([bounds.getCenter().lat - 0.02, bounds.getCenter().lng - 0.02]);

function drawCity(geo) {
  for (const feature of geo.features) {
    const {kind, name, width} = feature.properties;
    if (PATHS[kind]) L.geoJSON(feature, {interactive: false, className: PATHS[kind], weight: width || 1}).addTo(layer);
    else label(feature.geometry.coordinates, name, kind);
  }
}

function label([lon, lat], text, kind) {
  const node = document.createElement("span");
  node.textContent = text;
  labels.push({at: [lat, lon], node, length: text.length * (kind === "out" ? 0.68 : 0.5)});
  L.marker([lat, lon], {interactive: false, keyboard: false, pane: "names",
    icon: L.divIcon({className: "ml " + kind, html: node, iconSize: [0, 0]})}).addTo(layer);
}

function drawGrid(here) {
  const bounds = padded(here).pad(2);
  const step = STEPS.find((size) => (bounds.getEast() - bounds.getWest()) / size <= 30) || 10;
  const line = (points) => L.polyline(points, {interactive: false, className: "graticule", weight: 1}).addTo(layer);
  for (let lon = Math.ceil(bounds.getWest() / step) * step; lon <= bounds.getEast(); lon += step) {
    line([[bounds.getSouth(), lon], [bounds.getNorth(), lon]]);
    label([lon, here.getSouth() - step / 2], lon.toFixed(2) + "°", "out");
  }
  for (let lat = Math.ceil(bounds.getSouth() / step) * step; lat <= bounds.getNorth(); lat += step) {
    line([[lat, bounds.getWest()], [lat, bounds.getEast()]]);
  }
}
