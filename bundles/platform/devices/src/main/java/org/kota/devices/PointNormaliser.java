package org.kota.devices;

import java.util.HashMap;
import java.util.Map;
import org.kota.device.Sample;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.RefusalReason;
import org.kota.model.Result;

/**
 * Turns what a device said of one point into observations: name, unit, time and quality. Not for use by several threads
 * at once.
 */
final class PointNormaliser {

    /** How far a device's clock may be ahead. */
    static final long AHEAD = 5 * 60_000L;

    private static final int MAX_UNITS = 16;
    private static final Quality OUT_OF_RANGE = Quality.bad(QualityReason.OUT_OF_RANGE);
    private static final Quality SKEWED = Quality.suspect(QualityReason.CLOCK_SKEW);

    private final PointConfig config;
    private final DeviceConfig device;
    private final long datastream;
    private final Conversion conversion;
    private final PointHistory history;
    private final Map<String, Conversion> stated = new HashMap<>();

    PointNormaliser(PointConfig config, DeviceConfig device, long datastream) {
        this.config = config;
        this.device = device;
        this.datastream = datastream;
        this.conversion =
                Units.conversion(config.info().sourceUnit(), config.info().unit());
        this.history = new PointHistory(config);
    }

    /**
     * @param arrival of the message
     * @param now present Kota time
     * @throws RefusedException if the sample can't be taken
     */
    Observation normalise(Sample sample, long arrival, long now) throws RefusedException {
        long time = sample.time() == Sample.NO_TIME ? arrival : sample.time();
        Quality quality = sample.quality();
        long start = sample.start();
        // The arrival is the platform's own: it may be ahead after a burst, or when the clock was set back.
        if (time > Math.max(now, arrival) + AHEAD
                || time < now - device.retention().age().toMillis()) {
            time = insteadOf(time, arrival);
            start = Sample.NO_TIME;
            quality = quality.and(SKEWED);
        }
        var observation =
                switch (config.type()) {
                    case NUMBER -> number(sample, time, arrival, quality);
                    case TRUTH -> reading(truth(sample.value()), time, arrival, quality);
                    case TEXT -> reading(Result.of(text(sample.value())), time, arrival, quality);
                    case JSON -> reading(Result.json(json(sample.value())), time, arrival, quality);
                };
        return start == Sample.NO_TIME ? observation : since(observation, start);
    }

    private long insteadOf(long time, long arrival) throws RefusedException {
        if (device.hasClock()) {
            throw new RefusedException(
                    RefusalReason.CLOCK_SKEW,
                    config.name() + ": the time "
                            + java.time.Instant.ofEpochMilli(time)
                            + " is more than five minutes ahead or older than the"
                            + " retention. Set the device's clock, or clock=none in its configuration.");
        }
        return arrival;
    }

    private Observation since(Observation observation, long start) throws RefusedException {
        if (start > observation.time()) {
            throw invalid("its interval begins after its end");
        }
        return observation.since(start);
    }

    private Observation reading(Result result, long time, long arrival, Quality quality) {
        Quality marked = device.origin() == null ? quality : quality.marked(device.origin());
        return Observation.reading(datastream, time, arrival, result, marked);
    }

    private Observation number(Sample sample, long time, long arrival, Quality said) throws RefusedException {
        Conversion unit = sample.unit() == null ? conversion : stated(sample.unit());
        Quality quality = said;
        double raw;
        if (sample.value() instanceof Number number) {
            raw = number.doubleValue();
        } else if (sample.value() instanceof String string) {
            TextNumber text = text(string.strip());
            raw = text.value();
            unit = text.unit().isEmpty() ? unit : stated(UnitSigns.ucum(text.unit()));
            quality = text.estimated() ? quality.marked(QualityReason.ESTIMATED) : quality;
        } else {
            throw invalid("a truth value came where a number is due");
        }
        double value = convert(raw, unit);
        return reading(Result.of(value), time, arrival, quality.and(judge(value, time)));
    }

    private TextNumber text(String text) throws RefusedException {
        if (config.profile().missing().contains(text)) {
            throw missing(text);
        }
        return TextNumber.read(text, config.profile());
    }

    private double convert(double raw, Conversion unit) throws RefusedException {
        if (config.profile().isMissing(raw)) {
            throw missing(Double.toString(raw));
        }
        double value = unit.apply(raw);
        if (!Double.isFinite(value)) {
            throw invalid(
                    Double.isFinite(raw)
                            ? "the number " + raw + " is too large to be converted to '"
                                    + config.info().unit() + "'"
                            : "the number isn't finite");
        }
        return value;
    }

    private Quality judge(double value, long time) {
        return value < config.min() || value > config.max() ? OUT_OF_RANGE : history.judge(value, time);
    }

    private Conversion stated(String unit) throws RefusedException {
        Conversion known = stated.get(unit);
        if (known != null) {
            return known;
        }
        try {
            Conversion compiled = Units.conversion(unit, config.info().unit());
            if (stated.size() < MAX_UNITS) {
                stated.put(unit, compiled);
            }
            return compiled;
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusalReason.UNIT, config.name() + ": " + e.getMessage() + ".");
        }
    }

    private Result truth(Object value) throws RefusedException {
        if (value instanceof Boolean truth) {
            return Result.of(truth);
        }
        if (value instanceof Number number && (number.doubleValue() == 0 || number.doubleValue() == 1)) {
            return Result.of(number.doubleValue() == 1);
        }
        throw invalid("'" + TextNumber.shown(value) + "' came where true, false, 0 or 1 is due");
    }

    private String text(Object value) throws RefusedException {
        if (value instanceof String text) {
            if (config.profile().missing().contains(text)) {
                throw missing(text);
            }
            return text;
        }
        throw invalid("'" + TextNumber.shown(value) + "' came where a text is due");
    }

    private String json(Object value) throws RefusedException {
        String json = text(value);
        String fault = JsonText.fault(json);
        if (fault != null) {
            throw invalid("the text '" + TextNumber.shown(json) + "' " + fault);
        }
        return json;
    }

    private RefusedException invalid(String why) {
        return new RefusedException(RefusalReason.INVALID, config.name() + ": " + why + ".");
    }

    private RefusedException missing(String mark) {
        return new RefusedException(RefusalReason.MISSING, config.name() + ": '" + mark + "' means no value.");
    }
}
