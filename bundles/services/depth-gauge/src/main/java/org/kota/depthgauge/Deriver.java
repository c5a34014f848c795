package org.kota.depthgauge;

import java.util.List;
import org.kota.model.Quality;
import org.kota.model.QualityReason;

/**
 * Derives a node from its reading, the nodes before it and the readings after it: a pure function. It looks no further
 * than {@link #REACH} in either direction, except that siaga and the count of equal values come from the node before,
 * however old.
 */
final class Deriver {

    /** Readings further away than this are no neighbours, milliseconds. */
    static final long REACH = 6 * 3_600_000L;

    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final PostSettings settings;
    private final Trend trend;
    private final Readout readout;

    /** @param trend of the nodes that are derived */
    Deriver(PostSettings settings, Trend trend) {
        this.settings = settings;
        this.trend = trend;
        readout = new Readout(settings);
    }

    /** The node at an index, given that those before it are derived already. */
    Node derive(List<Node> nodes, int index) {
        Node bare = Node.of(nodes.get(index).reading(), settings);
        Node before = index > 0 ? nodes.get(index - 1) : null;
        int same = before != null && before.reading().value() == bare.reading().value()
                ? Math.min(before.same() + 1, Math.max(settings.stuck(), 1))
                : 1;
        var spike = bare.usable() ? spike(nodes, index, bare.level()) : SpikeFilter.Verdict.FINE;
        Quality quality = judge(nodes, index, bare, spike, same);
        boolean usable = !quality.isBad() && spike == SpikeFilter.Verdict.FINE;
        Siaga siaga = siaga(before, usable, bare.level());
        double rise = Units.round(trend.rise(index, bare.level(), usable, settings.riseWindow()));
        var node = new Node(bare.reading(), bare.level(), quality, usable, rise, siaga, same, 0);
        return node.saying(readout.says(node, index == nodes.size() - 1));
    }

    /** The first index whose judgement may hang on the reading at this index: its second valid predecessor. */
    int firstTouched(List<Node> nodes, int index) {
        int found = 0;
        int first = index;
        for (int i = index - 1; i >= 0 && found < SpikeFilter.SIDE && near(nodes, i, index); i--) {
            if (valid(nodes.get(i))) {
                found++;
                first = i;
            }
        }
        return first;
    }

    private Siaga siaga(Node before, boolean usable, double level) {
        Siaga last = before == null ? Siaga.UNKNOWN : before.siaga();
        if (settings.scale() == null) {
            return Siaga.UNKNOWN;
        }
        return usable ? last.next(settings.scale(), level) : last;
    }

    private Quality judge(List<Node> nodes, int index, Node bare, SpikeFilter.Verdict spike, int same) {
        Quality quality = bare.quality();
        if (spike != SpikeFilter.Verdict.FINE) {
            quality = quality.and(
                    spike == SpikeFilter.Verdict.SPIKE
                            ? Quality.bad(QualityReason.SPIKE)
                            : Quality.suspect(QualityReason.SPIKE));
        } else if (bare.usable() && tooFast(nodes, index, bare)) {
            quality = quality.and(Quality.suspect(QualityReason.RATE_OF_CHANGE));
        }
        return settings.stuck() > 0 && same >= settings.stuck()
                ? quality.and(Quality.suspect(QualityReason.STUCK))
                : quality;
    }

    private boolean tooFast(List<Node> nodes, int index, Node bare) {
        if (settings.rateMax() == 0) {
            return false;
        }
        for (int i = index - 1; i >= 0 && near(nodes, i, index); i--) {
            Node before = nodes.get(i);
            if (before.usable()) {
                double hours = (bare.time() - before.time()) / MILLIS_PER_HOUR;
                return Math.abs(bare.level() - before.level()) > settings.rateMax() * hours;
            }
        }
        return false;
    }

    private SpikeFilter.Verdict spike(List<Node> nodes, int index, double level) {
        return settings.spike() == 0
                ? SpikeFilter.Verdict.FINE
                : SpikeFilter.judge(neighbours(nodes, index, -1), level, neighbours(nodes, index, 1), settings.spike());
    }

    private double[] neighbours(List<Node> nodes, int index, int step) {
        double[] levels = new double[SpikeFilter.SIDE];
        int found = 0;
        for (int i = index + step; i >= 0 && i < nodes.size() && found < levels.length; i += step) {
            if (!near(nodes, i, index)) {
                break;
            }
            if (valid(nodes.get(i))) {
                levels[found++] = settings.level(nodes.get(i).reading().value());
            }
        }
        return java.util.Arrays.copyOf(levels, found);
    }

    private boolean valid(Node node) {
        return !OwnQuality.of(node.reading(), settings).isBad();
    }

    private static boolean near(List<Node> nodes, int one, int other) {
        return Math.abs(nodes.get(one).time() - nodes.get(other).time()) <= REACH;
    }
}
