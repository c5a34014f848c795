package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.kota.model.Quality;

/** The trend that goes along with the readings is the line that a walk through the window would give. */
public class TrendTest {

    private static final long WINDOW = 60_000;

    private static Node node(long time, Random random) {
        double level = Units.round(random.nextInt(100_000) / 10_000.0 - 3);
        return new Node(
                new Reading(time, level, Quality.GOOD),
                level,
                Quality.GOOD,
                random.nextInt(5) > 0,
                Double.NaN,
                Siaga.UNKNOWN,
                1,
                0);
    }

    /** The same with plain floating-point sums. */
    private static double walked(List<Node> nodes, int index) {
        Node last = nodes.get(index);
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int i = index; i >= 0 && nodes.get(i).time() >= last.time() - WINDOW; i--) {
            if (nodes.get(i).usable()) {
                double hours = (nodes.get(i).time() - last.time()) / 3_600_000.0;
                n++;
                x += hours;
                y += nodes.get(i).level();
                xx += hours * hours;
                xy += hours * nodes.get(i).level();
            }
        }
        return n < 2 ? Double.NaN : (n * xy - x * y) / (n * xx - x * x);
    }

    private static double at(Trend trend, List<Node> nodes, int index) {
        Node node = nodes.get(index);
        return trend.rise(index, node.level(), node.usable(), WINDOW);
    }

    private static void change(List<Node> nodes, Trend trend, Random random) {
        int index = random.nextInt(nodes.size());
        Node former = nodes.get(index);
        switch (random.nextInt(5)) {
            case 0 -> {
                Node other = node(former.time(), random);
                nodes.set(index, other);
                trend.replaced(index, former, other);
            }
            case 1 -> {
                nodes.remove(index);
                trend.removed(index, former);
            }
            case 2 -> {
                long before = index == 0
                        ? former.time() - 10_000
                        : nodes.get(index - 1).time();
                if (former.time() - before > 1) {
                    Node between = node((before + former.time()) / 2, random);
                    nodes.add(index, between);
                    trend.inserted(index, between);
                }
            }
            case 3 -> {
                List<Node> earlier = List.of(node(nodes.get(0).time() - 700, random));
                nodes.addAll(0, earlier);
                trend.preceded(1);
            }
            default -> {
                int gone = random.nextInt(3);
                nodes.subList(0, gone).clear();
                trend.shortened(gone);
            }
        }
    }

    @Test
    public void isTheLineOfAWalkWhateverChangedAndWhereverItStood() {
        for (int seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            var nodes = new ArrayList<Node>();
            var trend = new Trend(nodes);
            long time = Rig.START;
            for (int i = 0; i < 600; i++) {
                time += 1 + random.nextInt(random.nextInt(40) == 0 ? 300_000 : 9_000);
                nodes.add(node(time, random));
                trend.inserted(nodes.size() - 1, nodes.get(nodes.size() - 1));
                if (nodes.size() > 10 && random.nextInt(3) == 0) {
                    change(nodes, trend, random);
                }
                int index = random.nextInt(4) == 0 ? random.nextInt(nodes.size()) : nodes.size() - 1;
                double moved = at(trend, nodes, index);
                double walked = walked(nodes, index);
                assertEquals("seed " + seed + " node " + i, walked, moved, 1e-6 * Math.max(1, Math.abs(walked)));
                assertEquals("to the last bit", at(new Trend(nodes), nodes, index), moved, 0);
            }
        }
    }

    @Test
    public void goesOnOverMoreDaysThanItsSumsReach() {
        var nodes = new ArrayList<Node>();
        var trend = new Trend(nodes);
        var random = new Random(3);
        for (int i = 0; i < 60 * 24 * 60; i++) {
            nodes.add(node(Rig.START + i * 60_000L, random));
            trend.inserted(i, nodes.get(i));
            assertEquals(at(new Trend(nodes), nodes, i), at(trend, nodes, i), 0);
        }
    }
}
