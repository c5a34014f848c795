package org.kota.shell.support;

import java.time.Instant;
import org.kota.model.Observation;

/** How an Observation is written. */
public final class Observations {

    private Observations() {}

    /** The documented JSON shape. */
    public static Fields json(Observation observation) {
        return head(observation)
                .with("id", observation.id())
                .with("receivedTime", Times.utc(observation.received()))
                .with("parameters", raw(observation.parameters()))
                .with("producer", observation.producer());
    }

    /** Time, result and quality alone. */
    public static Fields head(Observation observation) {
        return Fields.of("phenomenonTime", phenomenonTime(observation))
                .with("resultTime", resultTime(observation))
                .with("result", observation.result())
                .with("quality", observation.quality());
    }

    /** The instant, or {@code start/end} of an interval; UTC. */
    static String phenomenonTime(Observation observation) {
        String end = Times.utc(observation.time()).toString();
        return observation.isInterval() ? Times.utc(observation.start()) + "/" + end : end;
    }

    private static Instant resultTime(Observation observation) {
        return observation.resultTime() == Observation.NO_TIME ? null : Times.utc(observation.resultTime());
    }

    private static Object raw(String json) {
        return json == null ? null : org.kota.model.Result.json(json);
    }

    /** The instant or interval for people. */
    public static String time(Observation observation, Times times) {
        String end = times.show(observation.time());
        return observation.isInterval() ? times.show(observation.start()) + " to " + end : end;
    }

    /** The result with its unit, if it has one. */
    public static String value(Observation observation, String unit) {
        boolean bare = unit == null || unit.isEmpty() || unit.equals("1");
        return bare ? observation.result().toString() : observation.result() + " " + unit;
    }
}
