package org.kota.depthgauge;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Turn;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.service.ServiceContext;
import org.kota.service.ServiceException;

/**
 * The handler: a pure function of the turn's state and the records. What it keeps beside the state only saves look-ups
 * in the catalog.
 */
final class Posts implements BatchHandler {

    private final ServiceContext context;
    private final Settings settings;
    private final String producer;
    private final Map<Long, Outputs> declared = new ConcurrentHashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();

    Posts(ServiceContext context, Settings settings, String producer) {
        this.context = context;
        this.settings = settings;
        this.producer = producer;
    }

    /** What keeps posts from being derived, in sentences by post. */
    Map<String, String> problems() {
        return new TreeMap<>(problems);
    }

    /** Posts that are configured though no device of that name measures a level. */
    Set<String> unknown() {
        Set<String> unknown = settings.posts();
        if (!unknown.isEmpty()) {
            DepthGauge.INPUTS.stream()
                    .flatMap(property -> context.datastreams(property).stream())
                    .forEach(input -> unknown.remove(deviceOf(input)));
        }
        return unknown;
    }

    /** Brings what was derived of posts before in line with their present settings, without waiting for a reading. */
    void review() {
        for (String property : List.of(Outputs.LEVEL, Outputs.RESERVOIR_LEVEL)) {
            context.datastreams(property).forEach(this::review);
        }
    }

    private void review(Datastream level) {
        if (level.producer() != null && !level.deleted()) {
            Datastream input = derivedFrom(level);
            PostSettings post = input == null ? null : settingsOf(input);
            if (post != null) {
                outputs(input, post);
            }
        }
    }

    private Datastream derivedFrom(Datastream derived) {
        return context.datastream(derived.properties().getOrDefault("input", ""))
                .filter(input -> !input.deleted())
                .orElse(null);
    }

    static String deviceOf(Datastream datastream) {
        return datastream.name().substring(0, datastream.name().indexOf('/'));
    }

    static String pointOf(Datastream datastream) {
        return datastream.name().substring(datastream.name().indexOf('/') + 1);
    }

    @Override
    public void handle(List<Delivery> batch, Turn turn) {
        var kept = new HashMap<Long, Kept>();
        for (Delivery delivery : batch) {
            handle(delivery.record(), turn, kept);
        }
        kept.values().forEach(Kept::save);
    }

    @Override
    public void gap(Gap gap, Turn turn) {
        context.logger()
                .warn(
                        "{} records between {} and {} were gone before depth-gauge had read them; levels of that time are"
                                + " missing",
                        gap.count(),
                        gap.from(),
                        gap.to());
    }

    /** What is kept of a post between two turns. */
    private record Kept(Window window, Forecaster forecaster) {

        static Kept of(Turn turn, long input) {
            return new Kept(new Window(turn, input), new Forecaster(turn, input));
        }

        Post post(PostSettings settings) {
            return new Post(window, settings.forecast() ? forecaster : null, settings);
        }

        void save() {
            window.save();
            forecaster.save();
        }
    }

    private void handle(BusRecord record, Turn turn, Map<Long, Kept> kept) {
        if (record instanceof Observation o) {
            take(o, turn, kept);
        } else if (record instanceof Correction c) {
            take(c.observation(), turn, kept);
        } else if (record instanceof Retraction r) {
            withdraw(r, turn, kept);
        }
    }

    private void take(Observation o, Turn turn, Map<Long, Kept> kept) {
        Datastream input = inputOf(o.datastream(), turn);
        OptionalDouble factor = input == null ? OptionalDouble.empty() : metres(input);
        if (factor.isEmpty() || Double.isNaN(o.number())) {
            return;
        }
        var reading = new Reading(o.time(), Units.fine(o.number() * factor.getAsDouble()), o.quality());
        PostSettings post = settingsOf(input);
        Outputs outputs = post == null ? null : outputs(input, post);
        if (outputs != null) {
            kept.computeIfAbsent(input.id(), id -> Kept.of(turn, id))
                    .post(post)
                    .take(reading, new Emitter(turn, outputs, new Readout(post), producer, o.received()));
        }
    }

    private void withdraw(Retraction r, Turn turn, Map<Long, Kept> kept) {
        Datastream input = inputOf(r.datastream(), turn);
        PostSettings post = input == null ? null : settingsOf(input);
        Outputs outputs = post == null ? null : outputs(input, post);
        if (outputs != null) {
            var emitter = new Emitter(turn, outputs, new Readout(post), producer, r.received());
            kept.computeIfAbsent(input.id(), id -> Kept.of(turn, id)).post(post).withdraw(r.time(), r.why(), emitter);
        }
    }

    /** What is derived of a post, or null, and a problem to show, if a name that it needs isn't free. */
    private Outputs outputs(Datastream input, PostSettings post) {
        Outputs outputs = declared.get(input.id());
        if (outputs != null && !gone(outputs)) {
            return outputs;
        }
        try {
            Outputs found = Outputs.declare(context, input, post);
            declared.put(input.id(), found);
            problems.remove(input.name());
            return found;
        } catch (IllegalArgumentException e) {
            problems.put(
                    input.name(),
                    "Post " + deviceOf(input) + " is not derived: " + e.getMessage()
                            + ". Add the device under another id, without a point of that name.");
            return null;
        }
    }

    private boolean gone(Outputs outputs) {
        Datastream level = context.datastream(outputs.level());
        return level == null || level.deleted();
    }

    /** The Datastream if it is the one that its post is derived from: the configured one, else the first in the log. */
    private Datastream inputOf(long id, Turn turn) {
        Datastream datastream = context.datastream(id);
        if (datastream == null || datastream.deleted()) {
            return null;
        }
        String post = deviceOf(datastream);
        String configured = settings.inputOf(post);
        if (configured != null) {
            return configured.equals(pointOf(datastream)) ? datastream : null;
        }
        String key = "input/" + post;
        long chosen = turn.state(key).map(b -> ByteBuffer.wrap(b).getLong()).orElse(0L);
        if (chosen == 0) {
            turn.state(key, ByteBuffer.allocate(Long.BYTES).putLong(id).array());
        }
        return chosen == 0 || chosen == id ? datastream : null;
    }

    private OptionalDouble metres(Datastream input) {
        OptionalDouble factor = Units.metresIn(input.unit());
        if (factor.isEmpty()) {
            problems.put(
                    deviceOf(input),
                    "Post " + deviceOf(input) + ": the unit '" + input.unit() + "' of "
                            + input.name()
                            + " is no length that is known here (m, dm, cm, mm, [ft_i], [in_i]); change the unit"
                            + " of the device's point.");
        }
        return factor;
    }

    private PostSettings settingsOf(Datastream input) {
        String post = deviceOf(input);
        try {
            PostSettings found = settings.post(post, input.observedProperty());
            problems.remove(post);
            return found;
        } catch (ServiceException e) {
            problems.put(post, e.getMessage());
            return null;
        }
    }
}
