package org.kota.airquality;

import java.util.SortedMap;
import java.util.TreeSet;
import org.kota.airquality.Output.Kind;
import org.kota.bus.Turn;
import org.kota.model.Observation;
import org.kota.model.Result;
import org.kota.model.Retraction;

/**
 * Publishes what a record changed. Every time in the outputs comes from the record, so that a replay says the same.
 *
 * @param turn that the outputs belong to
 * @param outputs the station's Datastreams
 * @param producer {@code module@version}
 * @param received when the record that caused the change was received
 */
record Emitter(Turn turn, Outputs outputs, String producer, long received) {

    private static final long DAY = Mean.HOURS * Hour.MILLIS;

    /** What publishes the forecasts of a parameter, with the input that they are made of. */
    ForecastOutput forecasts(long input, Pollutant pollutant, StationSettings settings) {
        return new ForecastOutput(turn, outputs, input, pollutant, settings, producer, received);
    }

    /** Publishes what is new or different of the means that end at an instant, and withdraws what isn't said any more. */
    void changed(long end, SortedMap<Integer, Value> former, SortedMap<Integer, Value> now, String why) {
        now.forEach((code, value) -> {
            if (!value.equals(former.get(code))) {
                publish(end, Output.of(code), value);
            }
        });
        var gone = new TreeSet<>(former.keySet());
        gone.removeAll(now.keySet());
        for (int code : gone) {
            long datastream = outputs.id(Output.of(code));
            if (datastream != 0) {
                turn.publish(new Retraction(datastream, end, 0, producer, why, received));
            }
        }
    }

    private void publish(long end, Output output, Value value) {
        long datastream = outputs.id(output);
        if (datastream == 0) {
            return;
        }
        Result result = output.kind() == Kind.CRITICAL
                ? Result.of(Pollutant.values()[(int) value.number()].property())
                : Result.of(value.number());
        var observation = Observation.derived(datastream, end, received, result, value.quality(), producer);
        turn.publish(output.kind() == Kind.MEAN ? observation.since(end - DAY) : observation);
    }
}
