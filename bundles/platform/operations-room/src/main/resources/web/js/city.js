/** What the page knows of the city, and what follows from it: state, freshness, values of each thing. */

const HOUR = 3600000;
const ROMAN = ["", "I", "II", "III", "IV"];
const SEVERITY = ["", "ext", "sev", "mod", "ok"];
const AIR = ["", "ok", "ok", "mod", "sev", "ext"];

export const city = {
  name: "Kota", zone: "Asia/Jakarta", language: "id", demo: false,
  things: new Map(), streams: new Map(), devices: new Map(), modules: new Map(),
  ledger: null, sources: [], sourceCount: 0, problems: [], narrowed: false, rate: null, lag: null, scale: 1, loaded: false,
};

let anchor = {server: Date.now(), local: performance.now()};

/** Milliseconds of the server's time, whatever the clock of this computer says. */
export const now = () => anchor.server + (performance.now() - anchor.local) * city.scale;

export function setTime(server, scale) {
  city.scale = scale;
  anchor = {server, local: performance.now()};
}

export function takeSnapshot(snapshot) {
  setTime(snapshot.time, snapshot.scale);
  Object.assign(city, snapshot.city, {loaded: true, narrowed: Boolean(snapshot.narrowed)});
  city.things = new Map(snapshot.things.map((thing) => [thing.id, {...thing, streams: []}]));
  city.streams = new Map(snapshot.datastreams.map((stream) => [stream.id, stream]));
  for (const stream of city.streams.values()) city.things.get(stream.thing)?.streams.push(stream);
  city.devices = new Map(snapshot.devices.map((device) => [device.id, device]));
  city.modules = new Map(snapshot.modules.map((module) => [module.id, module]));
  takeLedger(snapshot);
}

export function takeLedger(message) {
  city.ledger = message.ledger || null;
  city.sources = message.sources || [];
  city.sourceCount = message.sourceCount || 0;
  city.problems = message.problems || [];
}

/** A bad value leaves the last one that could be used known. */
function take(stream, observation) {
  if (observation.q !== "bad") delete stream.good;
  else if (stream.latest && stream.latest.q !== "bad") stream.good = stream.latest;
  stream.latest = observation;
}

/** Applies changes; returns the ids of the streams whose latest value is another one now. */
export function takeChanges(changes) {
  const touched = [];
  for (const observation of changes.observations || []) {
    const stream = city.streams.get(observation.d);
    if (stream && (!stream.latest || stream.latest.t <= observation.t)) {
      take(stream, observation);
      touched.push(stream.id);
    }
  }
  for (const device of changes.devices || []) city.devices.set(device.id, device);
  for (const module of changes.modules || []) city.modules.set(module.id, module);
  return touched;
}

const find = (thing, ...properties) => {
  for (const property of properties) {
    const stream = thing.streams.find((candidate) => candidate.property === property);
    if (stream) return stream;
  }
  return null;
};

/** A stream's expected interval: its own, else the shortest of its thing, else an hour. */
export function interval(stream) {
  if (stream.interval) return stream.interval;
  const thing = city.things.get(stream.thing);
  const known = (thing ? thing.streams : []).map((other) => other.interval).filter(Boolean);
  return known.length ? Math.min(...known) : HOUR;
}

/** fresh below two intervals, stale below ten, then silent; none without any value. */
export function freshness(stream) {
  if (!stream?.latest) return "none";
  const age = (now() - stream.latest.t) / interval(stream);
  return age < 2 ? "fresh" : age < 10 ? "stale" : "silent";
}

export const age = (stream) => now() - stream.latest.t;

const limit = (stream, level) => {
  const value = Number.parseFloat(stream?.properties["siaga." + level]);
  return Number.isFinite(value) ? value : null;
};

const INPUTS = ["water-level", "stage", "distance"];

/** Siaga is a module's word: a number that a device calls so is a number. */
export const isSiaga = (stream) => stream.property === "siaga" && Boolean(stream.producer);

/** A module says no more by it: what it said last isn't the present state. */
export const hasEnded = (stream) => Boolean(stream.properties.ended);

/**
 * Whether a siaga belongs to the newest level: it is as new as the level that its module derives, and its module hasn't
 * fallen two intervals behind what the device measures.
 */
function holds(siaga, thing) {
  if (!siaga?.latest) return false;
  return thing.streams.every((stream) => {
    const ahead = stream.latest ? stream.latest.t - siaga.latest.t : 0;
    if (stream.property === "river-level" && stream.producer === siaga.producer) return ahead <= 0;
    return !INPUTS.includes(stream.property) || ahead < 2 * interval(stream);
  });
}

/** A module's stream of a thing that still says something. */
const derived = (thing, property) =>
  thing.streams.find((stream) => stream.property === property && stream.producer && !hasEnded(stream)) || null;

/**
 * The index of an air station (ISPU), and its category while it belongs to it: of the same hour, and neither from what
 * the sensor can't have measured. Null for a thing that has none.
 */
function airOf(thing) {
  const index = derived(thing, "ispu");
  if (!index) return null;
  const parts = {index, category: derived(thing, "ispu-category"), critical: derived(thing, "ispu-critical"), coverage: derived(thing, "ispu-coverage")};
  const same = (stream) => Boolean(stream?.latest && index.latest && stream.latest.t === index.latest.t);
  const present = freshness(index) === "fresh" && !isBad(index) && same(parts.category);
  return {...parts, present, step: present ? Math.round(Number(parts.category.latest.v)) || 0 : 0,
    cause: present && same(parts.critical) ? String(parts.critical.latest.v) : "",
    lacking: freshness(parts.coverage) === "fresh" && !(index.latest?.t >= parts.coverage.latest.t)};
}

export const MARKS = ["recorded", "simulated", "estimated", "unverified-table"];

/** What must be said wherever these are shown: that they aren't of here and now, or from thresholds nobody has verified. */
const marks = (...streams) => MARKS.filter((mark) => streams.some((stream) => stream?.latest?.w.includes(mark)));

export const isBad = (stream) => stream?.latest?.q === "bad";

/** What a thing shows at a glance. A siaga that was derived from what the sensor can't have measured is no siaga. */
export function look(thing) {
  const siaga = thing.streams.find((stream) => isSiaga(stream) && !hasEnded(stream)) || null;
  const level = find(thing, "river-level", "water-level", "level", "gauge-height", "reservoir-elevation", "reservoir-level");
  const air = airOf(thing);
  const head = level || air?.index || find(thing, "discharge") || thing.streams.find((stream) => typeof stream.latest?.v === "number") || thing.streams[0] || null;
  const device = city.devices.get(thing.name);
  const limits = ["III", "II", "I"].map((step) => limit(siaga, step) ?? limit(level, step));
  const present = holds(siaga, thing);
  const doubt = isBad(siaga) || (Boolean(siaga) && isBad(level));
  const step = present && !doubt ? Math.round(Number(siaga.latest.v)) || 0 : 0;
  const rate = find(thing, "rise-rate");
  return {
    thing, device, head, level, siaga, rate, air, marks: marks(head, level, siaga, rate),
    limits: limits.every((value) => value !== null) ? limits : null,
    good: doubt ? siaga.good || level?.good || null : null, post: Boolean(siaga), step: step >= 1 && step <= 4 ? step : 0, roman: ROMAN[step] || "",
    state: state(device, present ? siaga : head, doubt || (!siaga && isBad(air?.index)), SEVERITY[step] || AIR[air?.step], Boolean(siaga || air) || limits.every((value) => value !== null)),
  };
}

/** Off is a device of which the device manager says so, on the map as in the count: the age of its values alone isn't it. */
export const isOff = (device) => device.state === "OFFLINE" || device.state === "REMOVED" || !device.enabled;

/**
 * off as its device is, stale as its newest value is, none before the first, doubt where a siaga can't be judged from it.
 * Only a siaga or an ISPU makes a thing normal or worse; without one it is unset if it has no thresholds, and none until
 * they are applied.
 */
function state(device, stream, doubt, severity, judged) {
  if (device && isOff(device)) return "off";
  const fresh = freshness(stream);
  if (fresh !== "fresh") return fresh === "none" ? "none" : "stale";
  return doubt ? "doubt" : severity || (judged ? "none" : "unset");
}

export const ORDER = {ext: 0, sev: 1, mod: 2, low: 3, doubt: 4, off: 5, stale: 6, none: 7, unset: 8, ok: 9};

/** All things at a glance, the gravest first, then by name: the order doesn't hang on values. */
export const looks = () => [...city.things.values()].map(look)
  .sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.thing.title.localeCompare(b.thing.title));

/** A thing is a device if one is configured under its name; others are things of modules. */
export const posts = (all) => all.filter((one) => one.post || one.limits);

/** Stations of which somebody else has published an index: it is theirs, of its day, and judged no further here. */
export const published = (all) => all.filter((one) => !one.air && one.thing.streams.some((stream) => stream.property === "published-ispu" && stream.latest))
  .map((one) => ({...one, index: find(one.thing, "published-ispu"), category: find(one.thing, "published-ispu-category"), critical: find(one.thing, "published-ispu-critical")}))
  .sort((a, b) => b.index.latest.t - a.index.latest.t || a.thing.title.localeCompare(b.thing.title));

/** Stations with an index of their own, the worst first, then those that have none at present. */
export const stations = (all) => all.filter((one) => one.air)
  .sort((a, b) => rank(b) - rank(a) || a.thing.title.localeCompare(b.thing.title));

const rank = (one) => (one.air.present && one.state !== "off" ? Number(one.air.index.latest.v) : -1);
