package org.kota.airquality;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.kota.airquality.ForecastTrack.Forecast;
import org.kota.bus.Turn;
import org.kota.model.QualityReason;

/**
 * The forecast of one parameter of a station in one turn: told of each hour that ends, it says the next 24 four times a
 * day, while its record is better than those of two that know nothing. Otherwise it takes back what hasn't come due.
 */
final class ForecastRun {

    /** Local hours between two forecasts. */
    private static final int EVERY = 6;

    private static final long NONE = Long.MIN_VALUE;

    private final Turn turn;
    private final String key;
    private final ZoneId zone;
    private final ForecastTrack track;
    private long issued;

    /** @param pollutant whose usual size tells where the logarithm begins */
    ForecastRun(Turn turn, long datastream, Pollutant pollutant, ZoneId zone) {
        this.turn = turn;
        this.zone = zone;
        key = "forecast/" + datastream;
        byte[] state = turn.state(key).orElse(null);
        issued = state == null ? NONE : ByteBuffer.wrap(state).getLong();
        track = state == null
                ? new ForecastTrack(pollutant.noise())
                : ForecastTrack.decode(Arrays.copyOfRange(state, Long.BYTES, state.length));
    }

    /**
     * An hour has ended and has come to something. What comes later changes nothing of what was learned.
     *
     * @param output takes what is forecast
     */
    void ended(Hour hour, ForecastOutput output) {
        long local = local(hour.number());
        if (track.model().hours() > 0 && local <= track.model().last()) {
            return; // the clock was set back
        }
        track.observe(local, hour.mean());
        if (Math.floorMod(local + 1, (long) EVERY) == 0) {
            issue(hour, output);
        }
        save();
    }

    private void issue(Hour hour, ForecastOutput output) {
        long now = hour.number() + 1;
        if (track.isSkilful() && output.declare()) {
            for (int lead = 1; lead <= ForecastModel.LEADS; lead++) {
                Forecast forecast = track.forecast(lead);
                output.publish(now, hour.number() + lead, forecast, hour.marks().marked(QualityReason.ESTIMATED));
            }
            issued = now;
        } else if (issued != NONE) {
            for (long target = now; target < issued + ForecastModel.LEADS; target++) {
                output.withdraw(target);
            }
            issued = NONE;
        }
    }

    private void save() {
        byte[] inner = track.encode();
        turn.state(
                key,
                ByteBuffer.allocate(Long.BYTES + inner.length)
                        .putLong(issued)
                        .put(inner)
                        .array());
    }

    /** Hours of local time since 1970 at the begin of an hour. */
    private long local(long hour) {
        long millis = hour * Hour.MILLIS;
        int offset = zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
        return Math.floorDiv(millis + offset * 1000L, Hour.MILLIS);
    }
}
