package org.kota.depthgauge;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is derived of a post. */
enum Output {
    LEVEL("river-level", "m", "River level", "Tinggi muka air", post -> true, ""),
    RISE("rise-rate", "m/h", "Rise rate", "Laju kenaikan", post -> true, ""),
    SIAGA("siaga", "1", "Siaga", "Siaga", post -> post.scale() != null, "no thresholds"),
    TIME(
            "time-to-siaga",
            "h",
            "Time to the next siaga",
            "Waktu menuju siaga berikutnya",
            post -> post.scale() != null,
            "no thresholds"),
    DISCHARGE(
            "discharge-rated",
            "m3/s",
            "Discharge by rating curve",
            "Debit menurut lengkung debit",
            post -> !post.ratings().isEmpty(),
            "no rating curve"),
    STORAGE(
            "storage",
            "m3",
            "Stored volume",
            "Volume tampungan",
            post -> !post.storages().isEmpty(),
            "no storage curve"),
    STORAGE_PERCENT(
            "storage-percent",
            "%",
            "Stored volume, share of the capacity",
            "Volume tampungan, bagian dari kapasitas",
            post -> !post.storages().isEmpty(),
            "no storage curve"),
    FORECAST_1H(
            "level-forecast-1h",
            "m",
            "Level in an hour",
            "Prakiraan tinggi muka air 1 jam",
            PostSettings::forecast,
            "forecasts are switched off"),
    FORECAST_3H(
            "level-forecast-3h",
            "m",
            "Level in three hours",
            "Prakiraan tinggi muka air 3 jam",
            PostSettings::forecast,
            "forecasts are switched off"),
    FORECAST_6H(
            "level-forecast-6h",
            "m",
            "Level in six hours",
            "Prakiraan tinggi muka air 6 jam",
            PostSettings::forecast,
            "forecasts are switched off");

    private final String property;
    private final String unit;
    private final String title;
    private final String indonesian;
    private final Predicate<PostSettings> derived;
    private final String lacking;

    Output(
            String property,
            String unit,
            String title,
            String indonesian,
            Predicate<PostSettings> derived,
            String lacking) {
        this.property = property;
        this.unit = unit;
        this.title = title;
        this.indonesian = indonesian;
        this.derived = derived;
        this.lacking = lacking;
    }

    /** The observed property, and the point's name. */
    String property() {
        return property;
    }

    String unit() {
        return unit;
    }

    String title() {
        return title;
    }

    String indonesian() {
        return indonesian;
    }

    /** What a post must lack to be without it, for people. */
    String lacking() {
        return lacking;
    }

    /** The forecast so many hours ahead. */
    static Output forecast(int hours) {
        return hours == 1 ? FORECAST_1H : hours == 3 ? FORECAST_3H : FORECAST_6H;
    }

    /** Whether its values are of a time to come. */
    boolean isForecast() {
        return property.startsWith("level-forecast-");
    }

    /** Those that a post has. */
    static Set<Output> of(PostSettings post) {
        var wanted = EnumSet.noneOf(Output.class);
        Arrays.stream(values()).filter(output -> output.derived.test(post)).forEach(wanted::add);
        return wanted;
    }

    /** All observed properties that the module may derive. */
    static Set<String> properties() {
        return Stream.concat(Arrays.stream(values()).map(Output::property), Stream.of(Outputs.RESERVOIR_LEVEL))
                .collect(Collectors.toSet());
    }
}
