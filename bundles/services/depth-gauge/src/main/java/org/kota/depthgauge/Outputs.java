package org.kota.depthgauge;

import java.util.Map;
import java.util.TreeMap;
import org.kota.model.Datastream;
import org.kota.model.RetentionClass;
import org.kota.service.ServiceContext;

/**
 * The derived Datastreams of a post.
 *
 * @param level catalog id of {@code <post>/river-level}, m
 * @param rise catalog id of {@code <post>/rise-rate}, m/h
 * @param siaga catalog id of {@code <post>/siaga}, or 0 for a post without thresholds
 */
record Outputs(long level, long rise, long siaga) {

    static final String LEVEL = "river-level";
    static final String RISE = "rise-rate";
    static final String SIAGA = "siaga";

    /** Property of a siaga that isn't derived any more: what it said last is no longer the present one. */
    static final String ENDED = "ended";

    /**
     * Declares them beside their input, on its Thing. The siaga of a post whose thresholds were taken away is marked as
     * ended.
     *
     * @throws IllegalArgumentException if one of the names is a device's or another module's
     */
    static Outputs declare(ServiceContext context, Datastream input, SiagaScale scale) {
        var level = derived(input, LEVEL, "River level", "m", properties(input, "Tinggi muka air", scale));
        var rise = derived(input, RISE, "Rise rate", "m/h", properties(input, "Laju kenaikan", null));
        var siaga = derived(input, SIAGA, "Siaga", "1", labelled(properties(input, "Siaga", scale)));
        if (scale == null) {
            end(context, siaga);
        }
        return new Outputs(
                context.derive(level).id(),
                context.derive(rise).id(),
                scale == null ? 0 : context.derive(siaga).id());
    }

    private static void end(ServiceContext context, Datastream siaga) {
        var there = context.datastream(siaga.name());
        if (there.isPresent() && there.get().producer() != null && !there.get().deleted()) {
            var properties = new TreeMap<>(siaga.properties());
            properties.put(ENDED, "no thresholds");
            context.derive(siaga.withProperties(properties));
        }
    }

    private static Datastream derived(
            Datastream input, String property, String title, String unit, Map<String, String> properties) {
        String name = Posts.deviceOf(input) + "/" + property;
        return Datastream.of(name, title, input.thing(), property, unit)
                .withInterval(input.interval())
                .withRetention(input.retention() == null ? RetentionClass.YEARS_5 : input.retention())
                .withProperties(properties);
    }

    private static Map<String, String> properties(Datastream input, String indonesian, SiagaScale scale) {
        var properties = new TreeMap<String, String>();
        properties.put("title.id", indonesian);
        properties.put("input", input.name());
        if (input.properties().containsKey("origin")) {
            properties.put("origin", input.properties().get("origin"));
        }
        if (scale != null) {
            describe(scale, properties);
        }
        return properties;
    }

    /** What the numbers are called, for who shows them. */
    private static Map<String, String> labelled(Map<String, String> properties) {
        properties.put("label.4", "IV normal");
        properties.put("label.3", "III waspada");
        properties.put("label.2", "II kritis");
        properties.put("label.1", "I bencana");
        return properties;
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
