package org.kota.depthgauge;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.kota.bus.Turn;

/**
 * The forecasts of one post in one turn. It goes by the levels as they came, once a quarter of an hour: what comes late or
 * is corrected changes coming forecasts, not those that were made. It is read and written only when a level asks for it.
 */
final class Forecaster {

    /** The leads that are published, hours. */
    static final int[] LEADS = {1, 3, 6};

    private static final byte VERSION = 1;
    private static final long SLOT = 900_000;

    private final Turn turn;
    private final String key;
    private long lastSlot;
    private List<LeadModel> leads;
    private boolean moved;

    Forecaster(Turn turn, long datastream) {
        this.turn = turn;
        key = "forecast/" + datastream;
        lastSlot =
                turn.state(key + "/slot").map(b -> ByteBuffer.wrap(b).getLong()).orElse(Long.MIN_VALUE);
    }

    static long slot(long time) {
        return Math.floorDiv(time, SLOT);
    }

    /** The newest level of a post, if it can be used. */
    void next(Node node, Emitter emitter) {
        if (slot(node.time()) <= lastSlot || !node.usable() || node.quality().isBad()) {
            return;
        }
        lastSlot = slot(node.time());
        moved = true;
        for (LeadModel lead : leads()) {
            lead.verify(node.time(), node.level());
            if (node.hasRise()) {
                issue(lead, node, emitter);
            }
        }
    }

    private static void issue(LeadModel lead, Node node, Emitter emitter) {
        Trial trial = lead.forecast(node.time(), node.level(), node.rise());
        double half = lead.track().half(trial);
        double skill = lead.track().skill();
        boolean shown = skill > 0 && !Double.isNaN(half) && emitter.received() < lead.target(trial);
        if (shown) {
            emitter.forecast(lead, trial, node.quality(), half);
        } else if (!(skill > 0)) {
            lead.hide()
                    .forEach(hidden -> emitter.forecastWithdrawn(
                            lead, hidden, "forecasts of this lead were no better than persistence of late"));
        }
        lead.keep(trial, shown);
    }

    /** The level of this time isn't what it was: what was forecast from it doesn't hold. */
    void forget(long time, Emitter emitter) {
        if (slot(time) > lastSlot || slot(time) < lastSlot - reach()) {
            return;
        }
        for (LeadModel lead : leads()) {
            Trial gone = lead.forget(time);
            moved |= gone != null;
            if (gone != null && gone.shown()) {
                emitter.forecastWithdrawn(lead, gone, "the level that it was made from has changed");
            }
        }
    }

    private static long reach() {
        return LEADS[LEADS.length - 1] * 3_600_000L / SLOT + 1;
    }

    private List<LeadModel> leads() {
        if (leads == null) {
            leads = turn.state(key).map(Forecaster::decode).orElseGet(() -> IntStream.of(LEADS)
                    .mapToObj(LeadModel::new)
                    .toList());
        }
        return leads;
    }

    /** Writes what changed into the turn's state. */
    void save() {
        if (moved) {
            int bytes = 1 + leads.stream().mapToInt(LeadModel::bytes).sum();
            var out = ByteBuffer.allocate(bytes).put(VERSION);
            leads.forEach(lead -> lead.write(out));
            turn.state(key, out.array());
            turn.state(
                    key + "/slot",
                    ByteBuffer.allocate(Long.BYTES).putLong(lastSlot).array());
        }
    }

    private static List<LeadModel> decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException("The forecasts of depth-gauge have format " + version
                    + " but this release reads " + VERSION + ": install the release that wrote them");
        }
        return IntStream.of(LEADS)
                .mapToObj(hours -> new LeadModel(hours).read(in))
                .toList();
    }
}
