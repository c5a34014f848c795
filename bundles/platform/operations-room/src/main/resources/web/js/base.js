/** The base map: the bundled schematic city in its demonstration, else a grid of degrees and nothing invented. */
import {number} from "./format.js";
import {t} from "./i18n.js";

const PATHS = {city: "city", district: "district", river: "river", lake: "lake", road: "road", rail: "rail"};
const STEPS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];
const APART = 6;
const COUNTRY = [[-11, 95], [6, 141]];
let layer = null;
let labels = [];
let gridded = false;

/** The names on the map: each with its place and its node, to be hidden where a marker stands. */
export const names = () => labels;

/**
 * Draws the base for these points and returns the bounds that the map should show.
 *
 * @param geo the schematic city, or null where there is none to be shown
 */
export function drawBase(map, geo, points) {
  layer?.remove();
  layer = L.layerGroup().addTo(map);
  labels = [];
  const home = geo && L.latLngBounds([[geo.bbox[1], geo.bbox[0]], [geo.bbox[3], geo.bbox[2]]]);
  gridded = !home || !points.every((point) => home.contains(point));
  if (gridded) return points.length ? padded(L.latLngBounds(points)) : L.latLngBounds(COUNTRY);
  drawCity(geo);
  return L.latLngBounds([[geo.view[1], geo.view[0]], [geo.view[3], geo.view[2]]]).extend(points);
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

/** Draws the grid anew for what the map shows now, with the degrees along its upper and left edge. */
export function drawGrid(map) {
  if (!gridded || !map.getSize().x) return;
  layer.clearLayers();
  labels = [];
  const view = map.getBounds();
  const room = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const most = map.getSize().x / (APART * room);
  const step = STEPS.find((size) => (view.getEast() - view.getWest()) / size <= most) || STEPS[STEPS.length - 1];
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const corner = map.containerPointToLatLng([2.5 * room, room]);
  for (const lon of multiples(step, view.getWest(), view.getEast())) {
    line([[-85, lon], [85, lon]]);
    label([lon, corner.lat], degrees(lon, digits, "geo.east", "geo.west"), "deg");
  }
  for (const lat of multiples(step, Math.max(-85, view.getSouth()), Math.min(85, view.getNorth()))) {
    line([[lat, view.getWest() - step], [lat, view.getEast() + step]]);
    label([corner.lng, lat], degrees(lat, digits, "geo.north", "geo.south"), "deg");
  }
}

const line = (points) => L.polyline(points, {interactive: false, className: "graticule", weight: 1}).addTo(layer);

function multiples(step, from, to) {
  const first = Math.ceil(from / step);
  return Array.from({length: Math.max(0, Math.floor(to / step) - first + 1)}, (_, i) => (first + i) * step);
}

const degrees = (value, digits, positive, negative) =>
  number(Math.abs(value), digits) + "°" + (Math.abs(value) < 1e-9 ? "" : "\u00a0" + t(value > 0 ? positive : negative));
