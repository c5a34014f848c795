package org.kota.depthgauge;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kota.bus.Turn;

/**
 * The readings of a post that late input may still touch, as they stand in a turn's state: in chunks of an hour, of which
 * only those that are needed are read and only those that changed are written.
 */
final class Window {

    /** Late input is worked in when it lies within this time of the newest, milliseconds. */
    static final long SPAN = 72 * 3_600_000L;

    private static final long CHUNK = 3_600_000L;
    private static final long LOOKBACK = 2 * Deriver.REACH;
    static final int MOST_NODES = 100_000;
    private static final int LEFT_NODES = MOST_NODES / 10 * 9;

    private final Turn turn;
    private final String prefix;
    private final TreeMap<Long, Integer> chunks = new TreeMap<>();
    private final TreeSet<Long> changed = new TreeSet<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Trend trend = new Trend(nodes);
    private long loadedFrom = Long.MAX_VALUE;
    private int total;
    private long newest;
    private long floor;
    private long noted;

    Window(Turn turn, long datastream) {
        this.turn = turn;
        prefix = "window/" + datastream;
        Header header = turn.state(prefix).map(Header::decode).orElse(Header.EMPTY);
        header.chunks().forEach(c -> chunks.put(c.number(), c.nodes()));
        total = header.chunks().stream().mapToInt(Header.Chunk::nodes).sum();
        newest = header.newest();
        floor = header.floor();
        noted = header.noted();
    }

    /** Whether a time has left the window. */
    boolean isPast(long time) {
        return time < floor;
    }

    /** Counts a record whose time has left the window. */
    void note() {
        noted++;
    }

    long noted() {
        return noted;
    }

    /** The line through a range of its nodes. */
    Trend trend() {
        return trend;
    }

    /** The nodes around a time and all later ones, in order of time; to be changed through this window only. */
    List<Node> around(long time) {
        long wanted = Math.floorDiv(time - LOOKBACK, CHUNK);
        while (!chunks.headMap(loadedFrom).isEmpty() && !(loadedFrom < wanted)) {
            long number = chunks.headMap(loadedFrom).lastKey();
            List<Node> earlier = turn.state(key(number)).map(NodeCodec::decode).orElse(List.of());
            nodes.addAll(0, earlier);
            trend.preceded(earlier.size());
            loadedFrom = number;
        }
        return nodes;
    }

    /** Index of the node of exactly this time, or {@code -(where it would stand) - 1}. */
    int search(long time) {
        int low = 0;
        int high = nodes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compare(nodes.get(middle).time(), time);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -low - 1;
    }

    Node node(int index) {
        return nodes.get(index);
    }

    void insert(int index, Node node) {
        long number = number(node);
        nodes.add(index, node);
        trend.inserted(index, node);
        chunks.merge(number, 1, Integer::sum);
        total++;
        loadedFrom = Math.min(loadedFrom, number);
        changed.add(number);
        newest = Math.max(newest, node.time());
    }

    void replace(int index, Node node) {
        trend.replaced(index, nodes.set(index, node), node);
        changed.add(number(node));
    }

    void remove(int index) {
        Node former = nodes.remove(index);
        trend.removed(index, former);
        long number = number(former);
        chunks.computeIfPresent(number, (n, count) -> count == 1 ? null : count - 1);
        total--;
        changed.add(number);
    }

    /** Forgets what no late input can reach any more, except the last node before it, which carries the siaga on. */
    void prune() {
        if (newest == Long.MIN_VALUE) {
            return;
        }
        floor = Math.max(floor, newest - SPAN);
        while (chunks.size() > 1 && secondChunk() * CHUNK + CHUNK <= floor - LOOKBACK) {
            dropFirst();
        }
        if (total > MOST_NODES) {
            shed();
            floor = Math.max(floor, Math.min(newest, chunks.firstKey() * CHUNK + LOOKBACK + CHUNK));
        }
    }

    /** Forgets the oldest nodes of a window that is too full. What goes depends on the state alone, not on what is loaded. */
    private void shed() {
        long recent = Math.floorDiv(newest - LOOKBACK, CHUNK);
        while (chunks.firstKey() < recent && total > LEFT_NODES
                || chunks.firstEntry().getValue() <= total - LEFT_NODES) {
            dropFirst();
        }
        if (total > LEFT_NODES) {
            dropOldest(total - LEFT_NODES);
        }
    }

    /** Part of the first chunk, which is loaded: it lies within the look-back of the newest node. */
    private void dropOldest(int count) {
        long number = chunks.firstKey();
        chunks.merge(number, -count, Integer::sum);
        changed.add(number);
        total -= count;
        nodes.subList(0, count).clear();
        trend.shortened(count);
    }

    private long secondChunk() {
        return chunks.higherKey(chunks.firstKey());
    }

    private void dropFirst() {
        long number = chunks.firstKey();
        total -= chunks.remove(number);
        changed.add(number);
        int gone = 0;
        while (gone < nodes.size() && number(nodes.get(gone)) <= number) {
            gone++;
        }
        nodes.subList(0, gone).clear();
        trend.shortened(gone);
    }

    /** Writes what changed into the turn's state. */
    void save() {
        for (long number : changed) {
            turn.state(key(number), chunks.containsKey(number) ? NodeCodec.encode(nodesOf(number)) : null);
        }
        var kept = chunks.entrySet().stream()
                .map(c -> new Header.Chunk(c.getKey(), c.getValue()))
                .toList();
        turn.state(prefix, new Header(newest, floor, noted, kept).encode());
    }

    private List<Node> nodesOf(long number) {
        int first = search(number * CHUNK);
        int from = first < 0 ? -first - 1 : first;
        int next = search((number + 1) * CHUNK);
        return nodes.subList(from, next < 0 ? -next - 1 : next);
    }

    private static long number(Node node) {
        return Math.floorDiv(node.time(), CHUNK);
    }

    private String key(long number) {
        return prefix + "/" + number;
    }
}
