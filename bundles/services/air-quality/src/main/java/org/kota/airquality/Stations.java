package org.kota.airquality;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.model.Tick;
import org.kota.service.ServiceContext;
import org.kota.service.ServiceException;

/**
 * The handler: a pure function of the turn's state and the records. What it keeps beside the state only saves look-ups
 * in the catalog, and tells people what is missing.
 */
final class Stations implements BatchHandler {

    private static final String ALL = "stations";
    private static final String TICK = "tick";
    private static final String WAITING = "waiting";
    private static final long DAY = Mean.HOURS * Hour.MILLIS;

    private final ServiceContext context;
    private final Settings settings;
    private final Rules rules;
    private final String producer;
    private final Map<String, Outputs> outputs = new ConcurrentHashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final Map<String, String> lacking = new ConcurrentHashMap<>();

    Stations(ServiceContext context, Settings settings, Rules rules, String producer) {
        this.context = context;
        this.settings = settings;
        this.rules = rules;
        this.producer = producer;
    }

    /** What keeps parameters from being derived, in sentences by Datastream. */
    Map<String, String> problems() {
        return new TreeMap<>(problems);
    }

    /** Why stations have no index, by station. */
    Map<String, String> lacking() {
        return new TreeMap<>(lacking);
    }

    /** Brings the Datastreams that were declared before in line with the present tables and settings. */
    void review() {
        for (Pollutant pollutant : Pollutant.values()) {
            for (Datastream mean : context.datastreams(new Output(Output.Kind.MEAN, pollutant).observedProperty())) {
                if (mean.producer() != null && !mean.deleted()) {
                    context.datastream(mean.properties().getOrDefault("input", ""))
                            .filter(input -> !input.deleted())
                            .ifPresent(input -> declared(input, pollutant));
                }
            }
        }
    }

    static String deviceOf(Datastream datastream) {
        return datastream.name().substring(0, datastream.name().indexOf('/'));
    }

    static String pointOf(Datastream datastream) {
        return datastream.name().substring(datastream.name().indexOf('/') + 1);
    }

    @Override
    public void handle(List<Delivery> batch, Turn turn) {
        var stations = new TreeMap<String, Station>();
        for (Delivery delivery : batch) {
            handle(delivery.record(), turn, stations);
        }
        stations.forEach((name, station) -> {
            station.save();
            tell(name, station.lacking());
        });
    }

    @Override
    public void gap(Gap gap, Turn turn) {
        context.logger()
                .warn(
                        "{} records between {} and {} were gone before air-quality had read them; hours of that time"
                                + " lack data",
                        gap.count(),
                        gap.from(),
                        gap.to());
    }

    private void tell(String station, String why) {
        if (why.isEmpty()) {
            lacking.remove(station);
        } else {
            lacking.put(station, why);
        }
    }

    private void handle(BusRecord record, Turn turn, Map<String, Station> stations) {
        if (record instanceof Observation o) {
            take(o, turn, stations);
        } else if (record instanceof Correction c) {
            take(c.observation(), turn, stations);
        } else if (record instanceof Retraction r) {
            withdraw(r, turn, stations);
        } else if (record instanceof Tick t) {
            tick(t, turn, stations);
        }
    }

    private void take(Observation o, Turn turn, Map<String, Station> stations) {
        Source source = source(o.datastream(), turn, stations);
        if (source == null || Double.isNaN(o.number())) {
            return;
        }
        Datastream input = source.input();
        var reading = new Reading(o.time(), Mean.fine(o.number() * source.factor()), o.quality());
        var emitter = new Emitter(turn, source.outputs(), producer, o.received());
        long length = o.time() - o.start();
        if (length == DAY) {
            source.station().takeDay(source.pollutant(), reading, emitter);
            waiting(turn, deviceOf(input));
        } else if (length <= Hour.MILLIS) {
            long hour = Hour.of(length == 0 ? o.time() : o.time() - 1);
            source.station().take(source.pollutant(), hour, reading, emitter);
        } else {
            problems.put(
                    input.name() + " ",
                    input.name() + " gives means over " + length / 60_000
                            + " minutes; only those of an hour or less, or" + " of a whole day, can be taken.");
        }
    }

    private void withdraw(Retraction r, Turn turn, Map<String, Station> stations) {
        Source source = source(r.datastream(), turn, stations);
        if (source != null) {
            var emitter = new Emitter(turn, source.outputs(), producer, r.received());
            source.station().withdraw(source.pollutant(), r.time(), r.why(), emitter);
        }
    }

    private void tick(Tick tick, Turn turn, Map<String, Station> stations) {
        long hour = Hour.of(tick.time() - rules.delay());
        long before = turn.state(TICK).map(b -> ByteBuffer.wrap(b).getLong()).orElse(Long.MIN_VALUE);
        var due = new TreeSet<>(names(turn, hour > before ? ALL : WAITING));
        for (String name : due) {
            Station station = station(name, turn, stations);
            if (station != null) {
                station.tick(tick.time(), new Emitter(turn, outputs(name), producer, tick.time()));
            }
        }
        if (hour > before) {
            turn.state(TICK, ByteBuffer.allocate(Long.BYTES).putLong(hour).array());
        }
        if (turn.state(WAITING).isPresent()) {
            turn.state(WAITING, null);
        }
    }

    private static void waiting(Turn turn, String name) {
        remember(turn, WAITING, name);
    }

    private static void remember(Turn turn, String key, String name) {
        var names = new TreeSet<>(names(turn, key));
        if (names.add(name)) {
            turn.state(key, String.join("\n", names).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> names(Turn turn, String key) {
        return turn.state(key)
                .map(b -> List.of(new String(b, StandardCharsets.UTF_8).split("\n")))
                .orElse(List.of());
    }

    /**
     * Where a record comes from.
     *
     * @param input the Datastream
     * @param factor ug/m3 in one of its units
     */
    private record Source(Datastream input, Pollutant pollutant, double factor, Station station, Outputs outputs) {}

    /** Where a record comes from, or null if nothing is derived from it. */
    private Source source(long id, Turn turn, Map<String, Station> stations) {
        Datastream input = context.datastream(id);
        Pollutant pollutant = input == null || input.deleted()
                ? null
                : Pollutant.of(input.observedProperty()).orElse(null);
        if (pollutant == null) {
            return null;
        }
        String name = deviceOf(input);
        Station station = station(name, turn, stations);
        String configured = station == null ? null : station.settings().inputs().get(pollutant);
        if (station == null || configured != null && !configured.equals(pointOf(input))) {
            return null;
        }
        OptionalDouble factor = factor(input, station, pollutant);
        if (factor.isEmpty()) {
            return null;
        }
        Outputs declared = declared(input, pollutant);
        if (declared == null || !station.measures(pollutant, id, configured != null)) {
            return null;
        }
        remember(turn, ALL, name);
        return new Source(input, pollutant, factor.getAsDouble(), station, declared);
    }

    private Station station(String name, Turn turn, Map<String, Station> stations) {
        Station station = stations.get(name);
        StationSettings own = station == null ? settingsOf(name) : null;
        if (own != null) {
            station = new Station(turn, name, own, rules);
            stations.put(name, station);
        }
        return station;
    }

    private StationSettings settingsOf(String station) {
        try {
            return settings.station(station);
        } catch (ServiceException e) {
            problems.put(station, e.getMessage());
            return null;
        }
    }

    private Outputs outputs(String station) {
        return outputs.computeIfAbsent(station, name -> new Outputs(context, rules, name));
    }

    /** What is derived from an input, or null, and a problem to show, if a name that it needs isn't free. */
    private Outputs declared(Datastream input, Pollutant pollutant) {
        StationSettings own = settingsOf(deviceOf(input));
        if (own == null) {
            return null;
        }
        try {
            Outputs found = outputs(deviceOf(input));
            found.declare(input, pollutant, own);
            problems.remove(input.name());
            return found;
        } catch (IllegalArgumentException e) {
            problems.put(
                    input.name(),
                    "Nothing is derived from " + input.name() + ": " + e.getMessage()
                            + ". Add the device under another id, without a point of that name.");
            return null;
        }
    }

    private OptionalDouble factor(Datastream input, Station station, Pollutant pollutant) {
        OptionalDouble factor = station.settings().factor(pollutant, input.unit());
        if (factor.isEmpty()) {
            problems.put(
                    input.name() + " unit",
                    "The unit '" + input.unit() + "' of " + input.name() + " can't be taken for " + pollutant.title()
                            + " (ug/m3, mg/m3; for gases also [ppb], [ppm]; for HC those only with"
                            + " conversion.hc.molar-mass): change the unit of the device's point.");
        } else {
            problems.remove(input.name() + " unit");
        }
        return factor;
    }
}
