package org.kota.airquality;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.kota.airquality.Output.Kind;
import org.kota.model.Datastream;
import org.kota.model.ResultType;
import org.kota.model.RetentionClass;
import org.kota.service.ServiceContext;

/** The derived Datastreams of one station, declared beside its inputs, on its Thing. */
final class Outputs {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    private final ServiceContext context;
    private final Rules rules;
    private final String station;
    private final Map<Output, Long> ids = new ConcurrentHashMap<>();

    Outputs(ServiceContext context, Rules rules, String station) {
        this.context = context;
        this.rules = rules;
        this.station = station;
    }

    /** What is derived from a parameter: its own, and what belongs to the station. */
    private List<Output> of(Pollutant pollutant) {
        var all = new ArrayList<>(List.of(
                new Output(Kind.MEAN, pollutant),
                new Output(Kind.SUB_INDEX, pollutant),
                Output.of(Kind.COVERAGE),
                Output.of(Kind.CRITICAL),
                Output.of(Kind.CATEGORY),
                Output.of(Kind.ISPU)));
        if (rules.aqi().pollutants().contains(pollutant)) {
            all.add(Output.of(Kind.US_AQI));
        }
        if (pollutant == Pollutant.PM25) {
            all.add(Output.of(Kind.NOWCAST));
            all.add(Output.of(Kind.NOWCAST_AQI));
        }
        return all;
    }

    /**
     * Declares what is derived from an input.
     *
     * @throws IllegalArgumentException if one of the names is a device's or another module's
     */
    void declare(Datastream input, Pollutant pollutant, StationSettings settings) {
        for (Output output : of(pollutant)) {
            Datastream wanted = datastream(input, output, settings);
            if (!ids.containsKey(output) || gone(ids.get(output)) || isKeptLonger(wanted, ids.get(output))) {
                ids.put(output, context.derive(wanted).id());
            }
        }
    }

    /**
     * Declares what is forecast of a parameter; only once there is something to say.
     *
     * @return false if one of the names is a device's or another module's
     */
    boolean declareForecast(long input, Pollutant pollutant, StationSettings settings) {
        Datastream measured = context.datastream(input);
        try {
            for (Kind kind : ForecastOutput.KINDS) {
                var output = new Output(kind, pollutant);
                if (!ids.containsKey(output) || gone(ids.get(output))) {
                    ids.put(
                            output,
                            context.derive(datastream(measured, output, settings))
                                    .id());
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            context.logger().warn("Nothing is forecast of {}: {}", measured.name(), e.getMessage());
            return false;
        }
    }

    private boolean gone(long id) {
        Datastream there = context.datastream(id);
        return there == null || there.deleted();
    }

    private boolean isKeptLonger(Datastream wanted, long id) {
        return wanted.retention().compareTo(context.datastream(id).retention()) > 0;
    }

    /** Catalog id of an output, or 0 if there is no such Datastream any more. */
    long id(Output output) {
        Long declared = ids.get(output);
        return declared != null
                ? declared
                : context.datastream(station + "/" + output.point())
                        .filter(there -> there.producer() != null && !there.deleted())
                        .map(Datastream::id)
                        .orElse(0L);
    }

    private Datastream datastream(Datastream input, Output output, StationSettings settings) {
        boolean critical = output.kind() == Kind.CRITICAL;
        return Datastream.of(
                        station + "/" + output.point(),
                        title(output, "en"),
                        input.thing(),
                        output.observedProperty(),
                        unit(output.kind()))
                .withType(critical ? ResultType.TEXT : ResultType.NUMBER)
                .withInterval(interval(input, output))
                .withRetention(retention(input, output))
                .withProperties(properties(input, output, settings));
    }

    /** As long as its input; what belongs to the station, as long as the one of its inputs that is kept longest. */
    private RetentionClass retention(Datastream input, Output output) {
        RetentionClass own = input.retention();
        return context.datastream(station + "/" + output.point())
                .filter(there -> output.pollutant() == null && there.producer() != null && !there.deleted())
                .map(Datastream::retention)
                .filter(kept -> kept.compareTo(own) > 0)
                .orElse(own);
    }

    private Duration interval(Datastream input, Output output) {
        boolean hourly = rules.times().isEmpty()
                || output.pollutant() == Pollutant.PM25
                || output.kind() == Kind.NOWCAST
                || output.kind() == Kind.NOWCAST_AQI
                || output.kind().isForecast()
                || output.kind() == Kind.COVERAGE;
        Duration least = hourly ? HOUR : DAY;
        return input.interval() == null || input.interval().compareTo(least) < 0 ? least : input.interval();
    }

    private static String unit(Kind kind) {
        return switch (kind) {
            case MEAN, NOWCAST, FORECAST, FORECAST_LOW, FORECAST_HIGH -> "ug/m3";
            case COVERAGE -> "%";
            case CRITICAL -> "";
            default -> "1";
        };
    }

    private static String title(Output output, String language) {
        boolean indonesian = language.equals("id");
        return switch (output.kind()) {
            case MEAN -> output.pollutant().title() + (indonesian ? " rata-rata 24 jam" : ", mean of 24 hours");
            case SUB_INDEX ->
                (indonesian ? "ISPU " : "ISPU of ") + output.pollutant().title();
            case COVERAGE -> indonesian ? "Kelengkapan data ISPU" : "Coverage of the ISPU";
            case CRITICAL -> indonesian ? "Parameter kritis ISPU" : "Critical parameter of the ISPU";
            case CATEGORY -> indonesian ? "Kategori ISPU" : "Category of the ISPU";
            case ISPU -> "ISPU";
            case US_AQI -> indonesian ? "AQI Amerika Serikat" : "AQI of the United States";
            case NOWCAST -> "PM2.5 NowCast";
            case FORECAST ->
                output.pollutant().title() + (indonesian ? ", prakiraan 24 jam" : ", forecast of 24 hours");
            case FORECAST_LOW ->
                output.pollutant().title() + (indonesian ? ", batas bawah prakiraan" : ", lower bound of the forecast");
            case FORECAST_HIGH ->
                output.pollutant().title() + (indonesian ? ", batas atas prakiraan" : ", upper bound of the forecast");
            case NOWCAST_AQI -> indonesian ? "AQI dari NowCast PM2.5" : "AQI of the PM2.5 NowCast";
        };
    }

    private Map<String, String> properties(Datastream input, Output output, StationSettings settings) {
        var properties = new TreeMap<String, String>();
        properties.put("title.id", title(output, "id"));
        if (input.properties().containsKey("origin")) {
            properties.put("origin", input.properties().get("origin"));
        }
        if (settings.unitAssumed()) {
            properties.put("unit.assumed", "the source doesn't state its units: ug/m3 and the like are assumed");
        }
        if (output.pollutant() != null) {
            properties.put("input", input.name());
            Described.conversion(properties, input.unit(), settings);
        }
        Described.output(properties, output, rules);
        properties.put("coverage.min", settings.hours() + " of 24 hours");
        return properties;
    }
}
