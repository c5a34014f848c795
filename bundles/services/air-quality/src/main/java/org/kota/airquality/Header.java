package org.kota.airquality;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is kept of a station beside its series.
 *
 * @param newest greatest key time that was seen
 * @param closed hours before this one have ended, and what ends with them has been said
 * @param pending end of a day whose means wait for those of its other parameters, or {@code Long.MIN_VALUE}
 * @param noted records that came too late to be worked in
 * @param inputs Datastream of each parameter
 * @param said ends of which something was said that late input may still touch
 */
record Header(long newest, long closed, long pending, long noted, Map<Pollutant, Long> inputs, SortedSet<Long> said) {

    static final Header EMPTY =
            new Header(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, 0, Map.of(), new TreeSet<>());

    byte[] encode() {
        var out = Chunks.start(5 * Long.BYTES + inputs.size() * 12 + said.size() * Long.BYTES);
        out.putLong(newest).putLong(closed).putLong(pending).putLong(noted).putLong(inputs.size());
        new EnumMap<>(inputs).forEach((p, id) -> out.putInt(p.ordinal()).putLong(id));
        said.forEach(out::putLong);
        return out.array();
    }

    static Header decode(byte[] bytes) {
        ByteBuffer in = Chunks.open(bytes);
        long newest = in.getLong();
        long closed = in.getLong();
        long pending = in.getLong();
        long noted = in.getLong();
        var inputs = new EnumMap<Pollutant, Long>(Pollutant.class);
        for (long left = in.getLong(); left > 0; left--) {
            inputs.put(Pollutant.values()[in.getInt()], in.getLong());
        }
        var said = new TreeSet<Long>();
        while (in.hasRemaining()) {
            said.add(in.getLong());
        }
        return new Header(newest, closed, pending, noted, inputs, said);
    }
}
