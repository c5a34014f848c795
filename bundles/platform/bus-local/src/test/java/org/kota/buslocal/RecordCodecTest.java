package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.kota.bus.Delivery;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.model.Tick;

public class RecordCodecTest {

    private static List<BusRecord> roundTrip(List<? extends BusRecord> records) throws Exception {
        var writer = Chunk.Writer.startingWith(records.get(0), records.size());
        records.forEach(writer::add);
        byte[] blob = GroupCodec.encode(0, 1234, List.of(writer.finish("device:ä")));
        assertEquals(1234, GroupCodec.appended(blob));
        var deliveries = GroupCodec.decode(1, records.size(), blob);
        assertTrue(deliveries.stream().allMatch(delivery -> delivery.source().equals("device:ä")));
        return deliveries.stream().map(Delivery::record).toList();
    }

    @Test
    public void everyKindComesBackAsItWas() throws Exception {
        Quality suspect = Quality.suspect(QualityReason.RATE_OF_CHANGE);
        var full = new Observation(1, 9, 1000, 4600, 4700, 4800, Result.of(-0.125), suspect, "{\"a\":1}", "m@2");
        var records = List.of(
                full,
                new Observation(2, 1, 5, 5, Observation.NO_TIME, 6, Result.of("banjir ⚠"), Quality.GOOD, null, null),
                new Observation(3, 1, 5, 5, Observation.NO_TIME, 6, Result.of(true), Quality.GOOD, null, null),
                new Observation(4, 1, 5, 5, Observation.NO_TIME, 6, Result.json("[1]"), Quality.GOOD, null, null),
                new Correction(full.withId(5), "ani", "salah baca"),
                new Retraction(9, 4600, 17, "budi", "uji coba", 9000),
                new Tick(60_000));
        assertEquals(records, roundTrip(records));
    }

    @Test
    public void anyTimeAndNumberComesBack() throws Exception {
        var random = new Random(7);
        var records = new ArrayList<Observation>();
        for (int i = 1; i <= 2000; i++) {
            long time = random.nextInt(4) == 0 ? random.nextLong() : 1_767_225_600_000L + random.nextInt(100_000);
            double value = random.nextBoolean() ? random.nextGaussian() : random.nextInt();
            records.add(new Observation(
                    i,
                    random.nextInt(Integer.MAX_VALUE),
                    time,
                    time,
                    Observation.NO_TIME,
                    random.nextLong() >> random.nextInt(64),
                    Result.of(value),
                    Quality.GOOD,
                    null,
                    null));
        }
        assertEquals(records, roundTrip(records));
    }

    @Test
    public void aReadingTakesLessThanFortyBytes() {
        var writer = new Chunk.Writer(1_767_225_600_000L, 1);
        int size = writer.encode(
                Observation.reading(1_000_000, 1_767_225_601_234L, 1_767_225_602_000L, Result.of(1.25), Quality.GOOD));
        assertTrue("bytes: " + size, size < 40);
    }
}
