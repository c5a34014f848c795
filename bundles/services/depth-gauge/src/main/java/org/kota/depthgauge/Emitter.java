package org.kota.depthgauge;

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
 * @param scale of the post, or null
 * @param producer {@code module@version}
 * @param received when the record that caused the change was received
 */
record Emitter(Turn turn, Outputs outputs, SiagaScale scale, String producer, long received) {

    /**
     * Publishes what is new or different in a node; the former one is null for a new reading. The siaga goes first: who
     * shows it only while it is as new as the level never sees it behind.
     */
    void changed(Node former, Node now) {
        boolean judged = former == null || !former.quality().equals(now.quality());
        siaga(former, now, judged);
        rise(former, now, judged);
        if (judged || former.level() != now.level()) {
            level(now);
        }
    }

    private void rise(Node former, Node now, boolean judged) {
        if (now.hasRise() && (judged || Double.compare(former.rise(), now.rise()) != 0)) {
            publish(outputs.rise(), now.time(), now.rise(), now.quality());
        } else if (former != null && former.hasRise() && !now.hasRise()) {
            retract(outputs.rise(), now.time(), "too few usable readings are left");
        }
    }

    private void siaga(Node former, Node now, boolean judged) {
        int level = now.siaga().level();
        if (level != 0 && (judged || former.siaga().level() != level)) {
            publish(outputs.siaga(), now.time(), level, siagaQuality(now.quality()));
        } else if (former != null && former.siaga().level() != 0 && level == 0) {
            retract(outputs.siaga(), now.time(), "no usable reading up to here is left");
        }
    }

    void level(Node node) {
        publish(outputs.level(), node.time(), node.level(), node.quality());
    }

    /** Withdraws everything that was derived for a reading. */
    void withdrawn(Node node, String why) {
        retract(outputs.level(), node.time(), why);
        if (node.hasRise()) {
            retract(outputs.rise(), node.time(), why);
        }
        if (node.siaga().level() != 0) {
            retract(outputs.siaga(), node.time(), why);
        }
    }

    /** Withdraws whatever was derived for a time of which nothing is known any more. */
    void allWithdrawn(long time, String why) {
        retract(outputs.level(), time, why);
        retract(outputs.rise(), time, why);
        retract(outputs.siaga(), time, why);
    }

    private void retract(long datastream, long time, String why) {
        if (datastream != 0) {
            turn.publish(new Retraction(datastream, time, 0, producer, why, received));
        }
    }

    private Quality siagaQuality(Quality quality) {
        return scale == null || scale.verified() ? quality : quality.marked(QualityReason.UNVERIFIED_TABLE);
    }

    private void publish(long datastream, long time, double value, Quality quality) {
        if (datastream != 0) {
            turn.publish(Observation.derived(datastream, time, received, Result.of(value), quality, producer));
        }
    }
}
