package org.kota.depthgauge;

import java.time.Instant;
import java.util.Locale;
import org.kota.bus.Turn;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.model.Retraction;

/**
 * Publishes what a record changed. Every time in the outputs comes from the record, so that a replay says the same.
 *
 * @param turn that the outputs belong to
 * @param outputs the post's Datastreams
 * @param readout what follows from a level alone
 * @param producer {@code module@version}
 * @param received when the record that caused the change was received
 */
record Emitter(Turn turn, Outputs outputs, Readout readout, String producer, long received) {

    /**
     * Publishes what is new or different in a node; the former one is null for a new reading. The level goes last: who
     * shows the others only while they are as new as the level never sees them behind.
     */
    void changed(Node former, Node now) {
        boolean judged = former == null || !former.quality().equals(now.quality());
        boolean moved = judged || former.level() != now.level();
        siaga(former, now, judged);
        rise(former, now, judged);
        discharge(former, now, moved);
        storage(former, now, moved);
        time(former, now, judged);
        if (moved) {
            level(now);
        }
    }

    private void rise(Node former, Node now, boolean judged) {
        if (now.hasRise() && (judged || Double.compare(former.rise(), now.rise()) != 0)) {
            publish(Output.RISE, now, now.rise(), now.quality(), null);
        } else if (former != null && former.hasRise() && !now.hasRise()) {
            retract(Output.RISE, now.time(), "too few usable readings are left");
        }
    }

    private void siaga(Node former, Node now, boolean judged) {
        int level = now.siaga().level();
        if (level != 0 && (judged || former.siaga().level() != level)) {
            publish(Output.SIAGA, now, level, siagaQuality(now.quality()), null);
        } else if (former != null && former.siaga().level() != 0 && level == 0) {
            retract(Output.SIAGA, now.time(), "no usable reading up to here is left");
        }
    }

    private void discharge(Node former, Node now, boolean moved) {
        boolean was = former != null && former.says(Readout.DISCHARGE);
        if (now.says(Readout.DISCHARGE) && (moved || !was)) {
            Discharge found = readout.discharge(now);
            Quality quality = found.extrapolated()
                    ? now.quality().and(Quality.suspect(QualityReason.OUT_OF_RANGE))
                    : now.quality();
            if (!was || !former.quality().equals(now.quality()) || !found.equals(readout.discharge(former))) {
                publish(Output.DISCHARGE, now, found.value(), quality, readout.dischargeFacts(now, found));
            }
        } else if (was && !now.says(Readout.DISCHARGE)) {
            retract(Output.DISCHARGE, now.time(), "the rating curve says nothing of this level");
        }
    }

    private void storage(Node former, Node now, boolean moved) {
        boolean was = former != null && former.says(Readout.STORAGE);
        if (now.says(Readout.STORAGE) && (moved || !was)) {
            boolean judged = !was || !former.quality().equals(now.quality());
            double volume = readout.volume(now);
            double before = was ? readout.volume(former) : Double.NaN;
            if (judged || volume != before) {
                publish(Output.STORAGE, now, volume, now.quality(), null);
            }
            if (judged || readout.percent(now, volume) != readout.percent(now, before)) {
                publish(Output.STORAGE_PERCENT, now, readout.percent(now, volume), now.quality(), null);
            }
        } else if (was && !now.says(Readout.STORAGE)) {
            retractStorage(now.time(), "the storage curve says nothing of this level");
        }
    }

    private void retractStorage(long time, String why) {
        retract(Output.STORAGE, time, why);
        retract(Output.STORAGE_PERCENT, time, why);
    }

    private void time(Node former, Node now, boolean judged) {
        boolean was = former != null && former.says(Readout.TIME);
        if (now.says(Readout.TIME) && (judged || !was || readout.hours(former) != readout.hours(now))) {
            publish(Output.TIME, now, readout.hours(now), siagaQuality(now.quality()), readout.hoursFacts(now));
        } else if (was && !now.says(Readout.TIME)) {
            retract(Output.TIME, now.time(), "a newer level says more, or it doesn't rise to a threshold");
        }
    }

    private void level(Node node) {
        publish(Output.LEVEL, node, node.level(), node.quality(), null);
    }

    /** Publishes a forecast: of the time that it is for, made when the record came. */
    void forecast(LeadModel lead, Trial trial, Quality quality, double half) {
        long datastream = outputs.id(Output.forecast(lead.hours()));
        long target = lead.target(trial);
        String facts = String.format(
                Locale.ROOT,
                "{\"low\":%s,\"high\":%s,\"issued\":\"%s\",\"skill\":%.2f,\"verified\":%d}",
                Units.round(trial.forecast() - half),
                Units.round(trial.forecast() + half),
                Instant.ofEpochMilli(trial.issued()),
                lead.track().skill(),
                lead.track().count());
        turn.publish(new Observation(
                0,
                datastream,
                target,
                target,
                received,
                received,
                Result.of(trial.forecast()),
                quality.marked(QualityReason.ESTIMATED),
                facts,
                producer));
    }

    void forecastWithdrawn(LeadModel lead, Trial trial, String why) {
        retract(Output.forecast(lead.hours()), lead.target(trial), why);
    }

    /** Publishes what can be told of a reading whose neighbours are no longer known. */
    void alone(Node node) {
        Node bare = node.saying(readout.says(node, false));
        discharge(null, bare, true);
        storage(null, bare, true);
        level(bare);
    }

    /** Withdraws everything that was derived for a reading. */
    void withdrawn(Node node, String why) {
        retract(Output.LEVEL, node.time(), why);
        if (node.hasRise()) {
            retract(Output.RISE, node.time(), why);
        }
        if (node.siaga().level() != 0) {
            retract(Output.SIAGA, node.time(), why);
        }
        if (node.says(Readout.DISCHARGE)) {
            retract(Output.DISCHARGE, node.time(), why);
        }
        if (node.says(Readout.STORAGE)) {
            retractStorage(node.time(), why);
        }
        if (node.says(Readout.TIME)) {
            retract(Output.TIME, node.time(), why);
        }
    }

    /** Withdraws whatever was derived for a time of which nothing is known any more. */
    void allWithdrawn(long time, String why) {
        for (Output output : Output.values()) {
            if (output != Output.TIME && !output.isForecast()) {
                retract(output, time, why);
            }
        }
    }

    private void retract(Output output, long time, String why) {
        long datastream = outputs.id(output);
        if (datastream != 0) {
            turn.publish(new Retraction(datastream, time, 0, producer, why, received));
        }
    }

    private Quality siagaQuality(Quality quality) {
        SiagaScale scale = readout.settings().scale();
        return scale == null || scale.verified() ? quality : quality.marked(QualityReason.UNVERIFIED_TABLE);
    }

    private void publish(Output output, Node node, double value, Quality quality, String facts) {
        long datastream = outputs.id(output);
        if (datastream != 0) {
            var derived = Observation.derived(datastream, node.time(), received, Result.of(value), quality, producer);
            turn.publish(facts == null ? derived : derived.withParameters(facts));
        }
    }
}
