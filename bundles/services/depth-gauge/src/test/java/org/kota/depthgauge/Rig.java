package org.kota.depthgauge;

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
import org.kota.testkit.BenchContext;
import org.kota.testkit.HandlerBench;

/** A post under test: a log of inputs, and what the outputs come to when the last one of each identity holds. */
final class Rig {

    static final long START = 1_767_225_600_000L;
    static final long QUARTER = 900_000;

    final BenchContext context;
    final Datastream input;
    final HandlerBench bench = new HandlerBench();
    final DepthGauge module = new DepthGauge();
    BatchHandler handler;
    private long position;

    Rig(String observedProperty, String unit, Map<String, String> configuration) throws Exception {
        context = new BenchContext(full(configuration));
        Tables.shipped().forEach(context::table);
        input = context.add(Datastream.of("post-1/" + observedProperty, "input", 1, observedProperty, unit));
        module.start(context);
        handler = context.handler("levels");
    }

    /** The module starts again with another configuration. */
    Rig restarted(Map<String, String> configuration) throws Exception {
        context.configure(full(configuration));
        module.start(context);
        handler = context.handler("levels");
        return this;
    }

    private static Map<String, String> full(Map<String, String> configuration) {
        var full = new TreeMap<>(Map.of("spike", "0.5", "rate.max", "6", "stuck", "0"));
        full.putAll(configuration);
        return full;
    }

    /** Thresholds, a rating curve that is replaced after 20 hours, and a storage curve, for post-1. */
    static final Map<String, String> CURVES = Map.of(
            "post.post-1.rating.old.valid-from", "2026-01-01T00:00:00Z",
            "post.post-1.rating.old.curve", "10, 0.2, 1.6; 11.2, 0.2, 1.4, 1.8",
            "post.post-1.rating.old.range", "0.5, 2.2",
            "post.post-1.rating.old.uncertainty", "8",
            "post.post-1.rating.new.valid-from", "2026-01-01T20:00:00Z",
            "post.post-1.rating.new.curve", "12, 0.3, 1.7",
            "post.post-1.rating.new.range", "0.6, 2.4",
            "post.post-1.rating.new.uncertainty", "12",
            "post.post-1.storage.survey.valid-from", "2026-01-01T05:00:00Z",
            "post.post-1.storage.survey.curve", "0, 1000; 1, 5000; 3, 40000");

    static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
        var all = new TreeMap<>(one);
        all.putAll(other);
        return Map.copyOf(all);
    }

    static Rig level(Map<String, String> configuration) throws Exception {
        return new Rig("water-level", "m", configuration);
    }

    Observation reading(long time, double value, Quality quality) {
        return Observation.reading(input.id(), time, time + 1_000, Result.of(value), quality)
                .withId(++position);
    }

    /** The n-th quarter of an hour. */
    static long at(int quarter) {
        return START + quarter * QUARTER;
    }

    Delivery delivery(BusRecord record) {
        return new Delivery(new Position(0, ++position), "device:post-1", record);
    }

    Delivery given(int quarter, double value) {
        return delivery(reading(at(quarter), value, Quality.GOOD));
    }

    Delivery corrected(int quarter, double value) {
        return delivery(new Correction(reading(at(quarter), value, Quality.GOOD), "operator", "staff gauge read"));
    }

    Delivery withdrawn(int quarter) {
        return delivery(new Retraction(input.id(), at(quarter), 0, "operator", "boat passed", at(quarter) + 5));
    }

    /** Delivers readings a quarter of an hour apart. */
    Rig levels(double... values) throws Exception {
        var batch = new ArrayList<Delivery>();
        for (int i = 0; i < values.length; i++) {
            batch.add(given(i, values[i]));
        }
        bench.deliver(handler, batch);
        return this;
    }

    Rig deliver(Delivery... deliveries) throws Exception {
        bench.deliver(handler, List.of(deliveries));
        return this;
    }

    /** What holds in the end of a derived Datastream: text of value and quality by time. */
    SortedMap<Long, Observation> held(String property) {
        return held(
                bench.outputs(),
                context.datastream("post-1/" + property).map(Datastream::id).orElse(-1L));
    }

    Observation held(String property, int quarter) {
        return held(property).get(at(quarter));
    }

    private static SortedMap<Long, Observation> held(List<BusRecord> outputs, long datastream) {
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
        var all = ofLevels();
        for (int hours : Forecaster.LEADS) {
            put(all, Output.forecast(hours).property());
        }
        return all;
    }

    private void put(Map<String, String> all, String property) {
        held(property)
                .forEach((time, o) ->
                        all.put(property + "@" + time, o.result() + " " + o.quality() + " " + o.parameters()));
    }

    /** The same without forecasts, which go by the order in which levels came. */
    Map<String, String> ofLevels() {
        var all = new TreeMap<String, String>();
        for (Output output : Output.values()) {
            if (!output.isForecast()) {
                put(all, output.property());
            }
        }
        return all;
    }

    int[] siagas() {
        return held(Outputs.SIAGA).values().stream()
                .mapToInt(o -> (int) o.number())
                .toArray();
    }
}
