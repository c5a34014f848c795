package org.kota.depthgauge;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kota.model.Datastream;
import org.kota.model.RetentionClass;
import org.kota.service.ServiceContext;

/**
 * The derived Datastreams of a post.
 *
 * @param ids catalog id of each that it has
 */
record Outputs(Map<Output, Long> ids) {

    static final String LEVEL = Output.LEVEL.property();
    static final String RESERVOIR_LEVEL = "reservoir-level";
    static final String RISE = Output.RISE.property();
    static final String SIAGA = Output.SIAGA.property();

    /** Property of a Datastream that isn't derived any more: what it said last is no longer the present state. */
    static final String ENDED = "ended";

    /** Catalog id of one of them, or 0 if the post hasn't got it. */
    long id(Output output) {
        return ids.getOrDefault(output, 0L);
    }

    /** Catalog id of the level. */
    long level() {
        return id(Output.LEVEL);
    }

    /**
     * Declares them beside their input, on its Thing. What a post has no thresholds or curve for any more is marked as
     * ended.
     *
     * @throws IllegalArgumentException if one of the names is a device's or another module's
     */
    static Outputs declare(ServiceContext context, Datastream input, PostSettings post) {
        var ids = new EnumMap<Output, Long>(Output.class);
        Set<Output> wanted = Output.of(post);
        for (Output output : Output.values()) {
            Datastream derived = derived(input, output, post);
            if (wanted.contains(output)) {
                ids.put(output, context.derive(derived).id());
            } else {
                end(context, derived, output.lacking());
            }
        }
        return new Outputs(ids);
    }

    private static void end(ServiceContext context, Datastream derived, String why) {
        var there = context.datastream(derived.name());
        if (there.isPresent() && there.get().producer() != null && !there.get().deleted()) {
            var properties = new TreeMap<>(derived.properties());
            properties.put(ENDED, why);
            context.derive(derived.withProperties(properties));
        }
    }

    private static Datastream derived(Datastream input, Output output, PostSettings post) {
        boolean reservoir = output == Output.LEVEL && input.observedProperty().equals(DepthGauge.RESERVOIR);
        String property = reservoir ? RESERVOIR_LEVEL : output.property();
        String name = Posts.deviceOf(input) + "/" + property;
        return Datastream.of(
                        name, reservoir ? "Reservoir level" : output.title(), input.thing(), property, output.unit())
                .withInterval(input.interval())
                .withRetention(input.retention() == null ? RetentionClass.YEARS_5 : input.retention())
                .withProperties(properties(input, output, post));
    }

    private static Map<String, String> properties(Datastream input, Output output, PostSettings post) {
        var properties = new TreeMap<String, String>();
        properties.put("title.id", output.indonesian());
        properties.put("input", input.name());
        if (input.properties().containsKey("origin")) {
            properties.put("origin", input.properties().get("origin"));
        }
        if (post.scale() != null && (output == Output.LEVEL || output == Output.SIAGA || output == Output.TIME)) {
            describe(post.scale(), properties);
        }
        if (output == Output.SIAGA) {
            label(properties);
        }
        return properties;
    }

    /** What the numbers are called, for who shows them. */
    private static void label(Map<String, String> properties) {
        properties.put("label.4", "IV normal");
        properties.put("label.3", "III waspada");
        properties.put("label.2", "II kritis");
        properties.put("label.1", "I bencana");
    }

    private static void describe(SiagaScale scale, Map<String, String> properties) {
        properties.put("siaga.III", Double.toString(scale.three()));
        properties.put("siaga.II", Double.toString(scale.two()));
        properties.put("siaga.I", Double.toString(scale.one()));
        properties.put("siaga.unit", "m");
        properties.put("siaga.compare", scale.inclusive() ? ">=" : ">");
        properties.put("siaga.source", scale.source());
        properties.put("siaga.verified", Boolean.toString(scale.verified()));
    }
}
