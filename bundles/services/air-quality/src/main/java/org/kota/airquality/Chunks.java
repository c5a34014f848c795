package org.kota.airquality;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.kota.airquality.Limits.Verdict;
import org.kota.model.Quality;

/** The stored forms of readings and hours: a version byte, then a fixed number of bytes for each. */
final class Chunks {

    private static final byte VERSION = 1;
    private static final int READING_BYTES = 8 + 8 + 4;
    private static final int HOUR_BYTES = 8 + 4 + 8 + 4 + 1 + 4 + 1 + 8 + 8 + 8;
    private static final Verdict[] VERDICTS = Verdict.values();

    private Chunks() {}

    static byte[] readings(List<Reading> readings) {
        var out = start(readings.size() * READING_BYTES);
        readings.forEach(r ->
                out.putLong(r.time()).putDouble(r.value()).putInt(r.quality().code()));
        return out.array();
    }

    static List<Reading> readings(byte[] bytes) {
        var in = open(bytes);
        var readings = new ArrayList<Reading>();
        while (in.hasRemaining()) {
            readings.add(new Reading(in.getLong(), in.getDouble(), new Quality(in.getInt())));
        }
        return readings;
    }

    static byte[] hours(Iterable<Hour> hours, int count) {
        var out = start(count * HOUR_BYTES);
        for (Hour hour : hours) {
            out.putLong(hour.number()).putInt(hour.count()).putDouble(hour.mean());
            out.putInt(hour.marks().code()).put((byte) (hour.suspect() ? 1 : 0)).putInt(hour.left());
            out.put((byte) hour.why().ordinal());
            out.putDouble(hour.run().value())
                    .putLong(hour.run().first())
                    .putLong(hour.run().last());
        }
        return out.array();
    }

    static List<Hour> hours(byte[] bytes) {
        var in = open(bytes);
        var hours = new ArrayList<Hour>();
        while (in.hasRemaining()) {
            hours.add(new Hour(
                    in.getLong(),
                    in.getInt(),
                    in.getDouble(),
                    new Quality(in.getInt()),
                    in.get() == 1,
                    in.getInt(),
                    VERDICTS[in.get()],
                    new Run(in.getDouble(), in.getLong(), in.getLong())));
        }
        return hours;
    }

    static ByteBuffer start(int bytes) {
        return ByteBuffer.allocate(1 + bytes).put(VERSION);
    }

    static ByteBuffer open(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "The state of air-quality has format " + version + " but this release reads " + VERSION
                            + ": install the release that wrote it, or recompute the module");
        }
        return in;
    }
}
