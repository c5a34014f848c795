package org.kota.depthgauge;

import java.util.List;

/**
 * The line through the usable levels of a range of nodes. Its range goes along with the readings, so that the next one
 * costs a step at either end instead of a walk through all. Whoever changes the nodes says so here.
 */
final class Trend {

    private final List<Node> nodes;
    private Line line = new Line();
    private int from;
    private int to;

    Trend(List<Node> nodes) {
        this.nodes = nodes;
    }

    /**
     * How fast the level rises at a node, m/h, or NaN with fewer than two usable levels.
     *
     * @param index of the node, whose own level counts only if it is usable
     * @param window how far back levels count, milliseconds
     */
    double rise(int index, double level, boolean usable, long window) {
        long end = nodes.get(index).time();
        move(end - window, index);
        if (!usable) {
            return line.slope();
        }
        line.add(end, level);
        double slope = line.slope();
        line.remove(end, level);
        return slope;
    }

    private void move(long since, int end) {
        if (end < from
                || to == from
                || nodes.get(to - 1).time() < since
                || !line.reaches(nodes.get(end).time())) {
            clear(end);
        }
        while (to > end) {
            put(nodes.get(--to), -1);
        }
        while (to < end) {
            put(nodes.get(to++), 1);
        }
        while (from < to && nodes.get(from).time() < since) {
            put(nodes.get(from++), -1);
        }
        while (from > 0 && nodes.get(from - 1).time() >= since) {
            put(nodes.get(--from), 1);
        }
    }

    private void clear(int at) {
        line = new Line();
        from = at;
        to = at;
    }

    private void put(Node node, int sign) {
        if (node.usable() && sign > 0) {
            line.add(node.time(), node.level());
        } else if (node.usable()) {
            line.remove(node.time(), node.level());
        }
    }

    /** Nodes were put before the first. */
    void preceded(int count) {
        from += count;
        to += count;
    }

    /** The first nodes are gone. */
    void shortened(int count) {
        if (count > from) {
            clear(0);
        } else {
            preceded(-count);
        }
    }

    /** A node was put in at an index. */
    void inserted(int index, Node node) {
        if (index <= from) {
            preceded(1);
        } else if (index < to) {
            put(node, 1);
            to++;
        }
    }

    /** A node took another's place. */
    void replaced(int index, Node former, Node node) {
        if (index >= from && index < to) {
            put(former, -1);
            put(node, 1);
        }
    }

    /** The node at an index was taken out. */
    void removed(int index, Node former) {
        if (index < from) {
            preceded(-1);
        } else if (index < to) {
            put(former, -1);
            to--;
        }
    }
}
