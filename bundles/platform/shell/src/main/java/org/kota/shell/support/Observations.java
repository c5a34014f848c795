package org.kota.shell.support;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Result;

/** How an Observation is written. */
public final class Observations {

    private static final MathContext SHOWN = new MathContext(7, RoundingMode.HALF_EVEN);
    private static final double LARGE = 1e7;

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
        return json == null ? null : Result.json(json);
    }

    /** The instant or interval for people. */
    public static String time(Observation observation, Times times) {
        String end = times.show(observation.time());
        return observation.isInterval() ? Text.of("%s to %s", times.show(observation.start()), end) : end;
    }

    /**
     * The result as people of the field say it: by the name that the Datastream gives it ({@code label.<number>} in its
     * properties, as a siaga has), else with its unit.
     */
    public static String value(Observation observation, Datastream stream) {
        return labelled(observation, stream, value(observation, stream.unit()));
    }

    /** Like {@link #value(Observation, Datastream)}, without the unit: for tables that show it beside. */
    public static String bare(Observation observation, Datastream stream) {
        return labelled(observation, stream, value(observation, ""));
    }

    private static String labelled(Observation observation, Datastream stream, String otherwise) {
        return stream.properties().getOrDefault("label." + text(observation.result()), otherwise);
    }

    /**
     * The result with its unit, if it has one. A number is cut at seven significant digits: what a conversion of units
     * leaves behind them says nothing; JSON has them all.
     */
    public static String value(Observation observation, String unit) {
        boolean bare = unit == null || unit.isEmpty() || unit.equals("1");
        String text = text(observation.result());
        // A text such as pm2.5 is no number.
        String written = observation.result() instanceof Result.Number ? Text.decimal(text) : text;
        return bare ? written : written + " " + unit;
    }

    private static String text(Result result) {
        return result instanceof Result.Number number && Math.abs(number.value()) < LARGE
                ? BigDecimal.valueOf(number.value())
                        .round(SHOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                : result.toString();
    }
}
