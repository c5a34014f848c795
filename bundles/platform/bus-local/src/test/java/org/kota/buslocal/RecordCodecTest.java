package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
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

    @Test
    public void timesAreWrittenRelativeToThoseOfTheFirstRecord() {
        var observation = Observation.reading(1, 7_000, 9_000, Result.of(1), Quality.GOOD);
        assertEquals(9_000, RecordCodec.base(observation));
        assertEquals(9_000, RecordCodec.base(new Correction(observation, "ani", "why")));
        assertEquals(8_000, RecordCodec.base(new Retraction(1, 7_000, 5, "ani", "why", 8_000)));
        assertEquals(0, RecordCodec.base(new Tick(60_000)));
    }

    @Test
    public void sourcesAndCountsAreToldWithoutReadingTheRecords() throws Exception {
        byte[] blob = GroupCodec.encode(1023, 5, List.of(Records.chunk(1, 2), Chunk.tick(new Tick(60_000))));
        var told = new ArrayList<String>();
        GroupCodec.sources(1, 3, blob, (source, count) -> told.add(source + " " + count));
        assertEquals(List.of("device:a 2", " 1"), told);
        var totals = new Totals();
        Counting.add(totals, 1, 3, blob);
        assertEquals(java.util.Map.of("device:a", 2L), totals.bySource());
        assertEquals(60_000, totals.lastTick());
        assertEquals(
                (1023L << 43) + 1,
                ((Observation) GroupCodec.decode(1, 3, blob).get(0).record()).id());
        assertTrue("ids fit into a double", GroupCodec.id(1023, (1L << 43) - 1) < 1L << 53);
    }

    @Test
    public void aGroupThatIsCutOffAlteredOrMiscountedIsDamaged() {
        byte[] blob = Records.blob(5, 3);
        for (int length = 0; length < blob.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(blob, length);
            assertThrows(DamagedGroupException.class, () -> GroupCodec.decode(5, 3, cut));
            assertThrows(DamagedGroupException.class, () -> GroupCodec.sources(5, 3, cut, (source, count) -> {}));
        }
        for (int at = 0; at < blob.length; at++) {
            byte[] altered = blob.clone();
            altered[at] ^= 4;
            assertThrows(DamagedGroupException.class, () -> GroupCodec.decode(5, 3, altered));
        }
        var miscounted = assertThrows(DamagedGroupException.class, () -> GroupCodec.decode(5, 4, blob));
        assertEquals(5, miscounted.first());
        assertEquals(8, miscounted.last());
    }

    @Test
    public void aDamagedGroupIsCountedAsNobodysAndATickThatComesLateIsNoStepBack() throws Exception {
        var totals = new Totals();
        Counting.addFound(totals, 1, 3, new byte[] {1, 2, 3});
        assertEquals(java.util.Map.of("unknown:damaged", 3L), totals.bySource());
        totals.tick(5);
        totals.tick(4);
        assertEquals(5, totals.lastTick());
    }
}
