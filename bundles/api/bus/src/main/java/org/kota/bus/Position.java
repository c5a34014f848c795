package org.kota.bus;

/**
 * A place in the log. Positions of the same shard are ordered; positions of different shards aren't. A log on one node
 * has one shard.
 *
 * @param shard number of the partition of the log, 0 on one node
 * @param offset number of the record within its shard, from 1; 0 stands before the first
 */
public record Position(int shard, long offset) implements Comparable<Position> {

    /** Before the first record of shard 0. */
    public static final Position BEGIN = new Position(0, 0);

    /** @throws IllegalArgumentException if the other lies in another shard */
    @Override
    public int compareTo(Position other) {
        if (shard != other.shard) {
            throw new IllegalArgumentException(
                    "Positions of shards " + shard + " and " + other.shard + " have no order");
        }
        return Long.compare(offset, other.offset);
    }

    @Override
    public String toString() {
        return shard == 0 ? Long.toString(offset) : shard + ":" + offset;
    }
}
