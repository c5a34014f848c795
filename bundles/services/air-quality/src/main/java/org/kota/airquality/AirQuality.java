package org.kota.airquality;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.bus.Selector;
import org.kota.service.CityService;
import org.kota.service.Health;
import org.kota.service.LegalTable;
import org.kota.service.ServiceContext;
import org.kota.service.ServiceDescriptor;
import org.kota.service.ServiceException;
import org.osgi.service.component.annotations.Component;

/**
 * The pilot module of air quality: derives 24-hour means, the Indonesian index (ISPU), the one of the United States and
 * the NowCast from what stations measure.
 */
@Component
public final class AirQuality implements CityService {

    static final String ID = "air-quality";

    static final Set<String> INPUTS =
            Stream.of(Pollutant.values()).map(Pollutant::property).collect(Collectors.toUnmodifiableSet());

    private static final ServiceDescriptor DESCRIPTOR = new ServiceDescriptor(
            ID,
            "0.1.0",
            Map.of("en", "Air quality and ISPU", "id", "Mutu udara dan ISPU"),
            INPUTS,
            produced(),
            Settings.all(),
            1);

    private static final List<LegalTable> TABLES = List.of(
            LegalTable.shipped(AirQuality.class, "ispu.properties"),
            LegalTable.shipped(AirQuality.class, "us-aqi.properties"),
            LegalTable.shipped(AirQuality.class, "ambient.properties"));

    private volatile Stations stations;

    private static Set<String> produced() {
        var produced = new TreeSet<String>();
        for (Output.Kind kind : Output.Kind.values()) {
            for (Pollutant pollutant : Pollutant.values()) {
                produced.add(new Output(kind, kind.isOfEach() ? pollutant : null).observedProperty());
            }
        }
        return produced;
    }

    @Override
    public ServiceDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public List<LegalTable> legalTables() {
        return TABLES;
    }

    @Override
    public void check(LegalTable table) throws ServiceException {
        switch (table.id()) {
            case Rules.ISPU -> {
                IndexTable.ispu(table, 500, false);
                IndexTable.ispu(table, 400, true);
            }
            case Rules.AQI -> IndexTable.aqi(table);
            default -> new Rows(table).positive();
        }
    }

    @Override
    public void validate(Map<String, String> configuration) throws ServiceException {
        new Settings(configuration).validate();
    }

    @Override
    public void start(ServiceContext context) throws ServiceException {
        var settings = new Settings(context.configuration());
        settings.validate();
        stations = new Stations(context, settings, Rules.of(context, settings), DESCRIPTOR.producer());
        stations.review();
        var selector = Selector.properties(INPUTS.toArray(String[]::new)).withTicks();
        context.subscribe("readings", selector, stations);
    }

    @Override
    public void stop(Duration deadline) {
        stations = null;
    }

    @Override
    public Health health() {
        Stations running = stations;
        if (running == null) {
            return Health.GOOD;
        }
        String remark = running.lacking().entrySet().stream()
                .map(e -> e.getKey() + " has no index: " + e.getValue() + ".")
                .collect(Collectors.joining(" "));
        Map<String, String> problems = running.problems();
        return problems.isEmpty()
                ? new Health(Health.Level.GOOD, remark)
                : new Health(
                        Health.Level.DEGRADED,
                        Stream.concat(problems.values().stream(), Stream.of(remark))
                                .filter(s -> !s.isEmpty())
                                .collect(Collectors.joining(" ")));
    }
}
