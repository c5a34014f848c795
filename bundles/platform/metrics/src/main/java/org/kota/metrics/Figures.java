package org.kota.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Figures of one moment, in the order in which they were read. A label's values are a closed or installed set. */
final class Figures {

    private final List<MetricSnapshot> all = new ArrayList<>();

    private boolean brokenOff;

    List<MetricSnapshot> all() {
        return all;
    }

    /** The part can't be read any further: what was read so far holds, but the part isn't well. */
    void breakOff() {
        brokenOff = true;
    }

    boolean isBrokenOff() {
        return brokenOff;
    }

    void add(MetricSnapshot figure) {
        all.add(figure);
    }

    /** A figure that goes up and down. */
    void gauge(String name, String help, double value) {
        add(GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build());
    }

    /** One for each value of a label. */
    void gauges(String name, String help, String label, Map<String, ? extends Number> values) {
        var figure = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((key, value) -> figure.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of(label, key))
                .value(value.doubleValue())
                .build()));
        add(figure.build());
    }

    /** A figure that only grows, but for a restart; {@code _total} is added to its name. */
    void counter(String name, String help, double value) {
        add(CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(CounterDataPointSnapshot.builder().value(value).build())
                .build());
    }

    /** One for each value of a label. */
    void counters(String name, String help, String label, Map<String, ? extends Number> values) {
        var figure = CounterSnapshot.builder().name(name).help(help);
        values.forEach((key, value) -> figure.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of(label, key))
                .value(value.doubleValue())
                .build()));
        add(figure.build());
    }

    /** 1 or 0. */
    void flag(String name, String help, boolean value) {
        gauge(name, help, value ? 1 : 0);
    }

    /** How many there are of each constant, also where there is none; written in small letters. */
    static <E extends Enum<E>> Map<String, Double> byConstant(Class<E> type, ToDoubleFunction<E> number) {
        var values = new TreeMap<String, Double>();
        Arrays.stream(type.getEnumConstants())
                .forEach(constant -> values.put(label(constant), number.applyAsDouble(constant)));
        return values;
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
