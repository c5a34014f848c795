package org.kota.airquality;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.model.BusRecord;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.Retraction;
import org.kota.model.Tick;
import org.kota.service.LegalTable;
import org.kota.testkit.BenchContext;
import org.kota.testkit.HandlerBench;

/** A station under test: a log of inputs, and what the outputs come to when the last one of each identity holds. */
final class Rig {

    /** Midnight in Jakarta. */
    static final long START = 1_767_200_400_000L;

    static final long HOUR = 3_600_000;

    final BenchContext context;
    final HandlerBench bench = new HandlerBench();
    final AirQuality module = new AirQuality();
    final Map<String, Datastream> inputs = new TreeMap<>();
    BatchHandler handler;
    private long position;

    Rig(Map<String, String> configuration, String... propertiesAndUnits) throws Exception {
        context = new BenchContext(configuration);
        module.legalTables().forEach(context::table);
        for (String one : propertiesAndUnits) {
            String[] parts = one.split(" ");
            add("udara-1/" + parts[0].replace(".", ""), parts[0], parts[1]);
        }
        start();
    }

    static Rig pm(Map<String, String> configuration) throws Exception {
        return new Rig(configuration, "pm2.5 ug/m3", "pm10 ug/m3");
    }

    Datastream add(String name, String property, String unit) {
        Datastream input = context.add(Datastream.of(name, "input", 1, property, unit));
        inputs.put(property, input);
        return input;
    }

    /** The module starts, or starts again, with what is in force now. */
    Rig start() throws Exception {
        module.start(context);
        handler = context.handler("readings");
        return this;
    }

    Rig table(LegalTable table) throws Exception {
        context.table(table);
        return start();
    }

    static long at(double hours) {
        return START + Math.round(hours * HOUR);
    }

    Observation reading(String property, long time, double value, Quality quality) {
        return Observation.reading(inputs.get(property).id(), time, time + 1_000, Result.of(value), quality)
                .withId(++position);
    }

    Delivery delivery(BusRecord record) {
        return new Delivery(new Position(0, ++position), "device:udara-1", record);
    }

    Delivery given(String property, double hours, double value) {
        return delivery(reading(property, at(hours), value, Quality.GOOD));
    }

    Delivery given(String property, double hours, double value, Quality quality) {
        return delivery(reading(property, at(hours), value, quality));
    }

    /** The mean over so many hours before. */
    Delivery mean(String property, double hours, double length, double value) {
        return delivery(reading(property, at(hours), value, Quality.GOOD).since(at(hours - length)));
    }

    Delivery corrected(String property, double hours, double value) {
        return delivery(new Correction(reading(property, at(hours), value, Quality.GOOD), "operator", "calibrated"));
    }

    Delivery withdrawn(String property, double hours) {
        return delivery(
                new Retraction(inputs.get(property).id(), at(hours), 0, "operator", "maintenance", at(hours) + 5));
    }

    Delivery tick(double hours) {
        return delivery(new Tick(at(hours)));
    }

    Rig deliver(Delivery... deliveries) throws Exception {
        bench.deliver(handler, List.of(deliveries));
        return this;
    }

    /** A reading an hour, from this hour on. */
    Rig hours(String property, int first, double... values) throws Exception {
        var batch = new ArrayList<Delivery>();
        for (int i = 0; i < values.length; i++) {
            batch.add(given(property, first + i, values[i]));
        }
        bench.deliver(handler, batch);
        return this;
    }

    /** Values that hardly differ, so that nothing is stuck, with a mean that is exactly this one. */
    static double[] about(double mean, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = mean + (i % 2 == 0 ? 1 : -1) * mean / 64;
        }
        return values;
    }

    SortedMap<Long, Observation> held(String point) {
        return held(
                bench.outputs(),
                context.datastream("udara-1/" + point).map(Datastream::id).orElse(-1L));
    }

    /** What holds for the means that end at this hour, or null. */
    Observation held(String point, double hours) {
        return held(point).get(at(hours));
    }

    static SortedMap<Long, Observation> held(List<BusRecord> outputs, long datastream) {
        var held = new TreeMap<Long, Observation>();
        for (BusRecord record : outputs) {
            if (record instanceof Observation o && o.datastream() == datastream) {
                held.put(o.time(), o);
            } else if (record instanceof Retraction r && r.datastream() == datastream) {
                held.remove(r.time());
            }
        }
        return held;
    }

    /** Everything that holds in the end, without the times of receipt: those tell how it came, not what it is. */
    Map<String, String> everything() {
        var all = new TreeMap<String, String>();
        for (String property : module.descriptor().produces()) {
            context.datastreams(property).forEach(d -> held(bench.outputs(), d.id())
                    .forEach((time, o) -> all.put(
                            d.name() + "@" + time, o.result() + " " + o.quality() + " " + (o.time() - o.start()))));
        }
        return all;
    }
}
