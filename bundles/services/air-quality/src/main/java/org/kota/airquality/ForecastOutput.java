package org.kota.airquality;

import org.kota.airquality.ForecastTrack.Forecast;
import org.kota.airquality.Output.Kind;
import org.kota.bus.Turn;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Retraction;

/**
 * Publishes what is forecast of one parameter: for each hour the value and its bounds.
 *
 * @param turn that the outputs belong to
 * @param outputs the station's Datastreams
 * @param input catalog id of what is measured
 * @param pollutant of which
 * @param settings of the station
 * @param producer {@code module@version}
 * @param received when the record that ended the hour was received
 */
record ForecastOutput(
        Turn turn,
        Outputs outputs,
        long input,
        Pollutant pollutant,
        StationSettings settings,
        String producer,
        long received) {

    static final Kind[] KINDS = {Kind.FORECAST_LOW, Kind.FORECAST_HIGH, Kind.FORECAST};

    /** Makes sure that there is where to; false if the names are taken. */
    boolean declare() {
        return outputs.declareForecast(input, pollutant, settings);
    }

    /**
     * Publishes one forecast.
     *
     * @param issued hours since 1970 at its issue: its result time
     * @param hour that it is of: its phenomenon time
     */
    void publish(long issued, long hour, Forecast forecast, Quality quality) {
        double[] values = {forecast.low(), forecast.high(), forecast.value()};
        for (int i = 0; i < KINDS.length; i++) {
            long datastream = outputs.id(new Output(KINDS[i], pollutant));
            if (datastream != 0) {
                turn.publish(new Observation(
                        0,
                        datastream,
                        hour * Hour.MILLIS,
                        (hour + 1) * Hour.MILLIS,
                        issued * Hour.MILLIS,
                        received,
                        Result.of(Mean.fine(values[i])),
                        quality,
                        null,
                        producer));
            }
        }
    }

    /** Takes the forecast of an hour back. */
    void withdraw(long hour) {
        for (Kind kind : KINDS) {
            long datastream = outputs.id(new Output(kind, pollutant));
            if (datastream != 0) {
                turn.publish(new Retraction(
                        datastream,
                        (hour + 1) * Hour.MILLIS,
                        0,
                        producer,
                        "forecasts of late were no better than knowing nothing",
                        received));
            }
        }
    }
}
