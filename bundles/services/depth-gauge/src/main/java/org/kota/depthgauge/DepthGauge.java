package org.kota.depthgauge;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kota.bus.Selector;
import org.kota.service.CityService;
import org.kota.service.Health;
import org.kota.service.LegalTable;
import org.kota.service.ServiceContext;
import org.kota.service.ServiceDescriptor;
import org.kota.service.ServiceDescriptor.Setting;
import org.kota.service.ServiceException;
import org.osgi.service.component.annotations.Component;

/**
 * The pilot module of river posts: derives the level above the post's zero, how fast it rises, and the siaga, from what
 * gauges measure.
 */
@Component
public final class DepthGauge implements CityService {

    static final String ID = "depth-gauge";

    static final String RESERVOIR = "reservoir-elevation";

    static final Set<String> INPUTS = Set.of(Settings.DISTANCE, "stage", "water-level", RESERVOIR);

    private static final ServiceDescriptor DESCRIPTOR = new ServiceDescriptor(
            ID,
            "0.1.0",
            Map.of("en", "River levels and siaga", "id", "Tinggi muka air dan siaga"),
            INPUTS,
            Output.properties(),
            settings(),
            1);

    private volatile Posts posts;

    private static List<Setting> settings() {
        return List.of(
                optional("post.*.input", "Point that measures the level, if the device has several"),
                optional("post.*.datum", "Height of a distance sensor above the zero of the gauge, m"),
                optional("post.*.offset", "What is added to a measured level, m (0)"),
                optional("post.*.range.min", "Lowest possible level, m"),
                optional("post.*.range.max", "Highest possible level, m"),
                optional("post.*.echo.loss", "Values that mean 'no echo', in metres, with commas between"),
                optional("post.*.table", "Published thresholds: katulampa, pasar-ikan, angke-hulu or karet"),
                optional("post.*.siaga.III", "Level where siaga III begins, m"),
                optional("post.*.siaga.II", "Level where siaga II begins, m"),
                optional("post.*.siaga.I", "Level where siaga I begins, m"),
                new Setting("spike", "How far a reading may lie from the median of five, m; 0 = unchecked", "0.5"),
                optional("post.*.spike", "The same for one post"),
                new Setting("rate.max", "Fastest possible change, m/h; 0 = unchecked", "6"),
                optional("post.*.rate.max", "The same for one post"),
                new Setting("stuck", "Equal readings in a row that are suspect; 0 = unchecked", "0"),
                optional("post.*.stuck", "The same for one post"),
                new Setting("rise.window", "Time over which the rise rate is fitted, PT1M to PT6H", "PT1H"),
                optional("post.*.rise.window", "The same for one post"),
                new Setting("siaga.compare", ">= if a threshold belongs to the worse class, else >", ">="),
                optional("post.*.siaga.compare", "The same for one post"),
                new Setting("siaga.hysteresis", "How far below a threshold its class is left, m", "0.05"),
                optional("post.*.siaga.hysteresis", "The same for one post"),
                new Setting("siaga.confirm.up", "Readings in a row that confirm a worse class", "2"),
                optional("post.*.siaga.confirm.up", "The same for one post"),
                new Setting("siaga.confirm.down", "Readings in a row that confirm a better class", "4"),
                optional("post.*.siaga.confirm.down", "The same for one post"),
                optional("post.*.rating.*.valid-from", "Day or time from which a rating curve holds"),
                optional("post.*.rating.*.gaugings", "Its gaugings: rows of stage m, discharge m3/s, sigma m3/s"),
                optional("post.*.rating.*.curve", "A published one instead: rows of a, h0, b, and from, m"),
                optional("post.*.rating.*.range", "Lowest and highest stage that was gauged for it, m"),
                optional("post.*.rating.*.uncertainty", "Its uncertainty at 95 %, per cent"),
                new Setting("extrapolation", "Most told, times the discharge of the highest gauging; from 1", "2"),
                optional("post.*.extrapolation", "The same for one post"),
                new Setting("forecast", "on if levels of rivers are forecast, else off", "on"),
                optional("post.*.forecast", "The same for one post"),
                optional("post.*.storage.*.valid-from", "Day or time from which a storage curve holds"),
                optional("post.*.storage.*.curve", "Rows of level m, volume m3"),
                optional("post.*.storage.*.capacity", "Volume that counts as 100 %, m3 (the highest point)"));
    }

    private static Setting optional(String key, String description) {
        return new Setting(key, description, "");
    }

    @Override
    public ServiceDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void validate(Map<String, String> configuration) throws ServiceException {
        new Settings(configuration, Tables.load(), ZoneOffset.UTC).validate();
    }

    @Override
    public List<LegalTable> legalTables() {
        return Tables.shipped();
    }

    @Override
    public void check(LegalTable table) throws ServiceException {
        Tables.row(table);
    }

    @Override
    public void start(ServiceContext context) throws ServiceException {
        var settings = new Settings(context.configuration(), Tables.of(context), context.zone());
        // The posts' own were checked beside the shipped tables; the city's may contradict one of them since.
        settings.validateCommon();
        posts = new Posts(context, settings, DESCRIPTOR.producer());
        posts.review();
        context.subscribe("levels", Selector.properties(DESCRIPTOR.consumes().toArray(String[]::new)), posts);
    }

    @Override
    public void stop(Duration deadline) {
        posts = null;
    }

    @Override
    public Health health() {
        Posts running = posts;
        if (running == null) {
            return Health.GOOD;
        }
        Map<String, String> problems = running.problems();
        return problems.isEmpty()
                ? new Health(Health.Level.GOOD, remark(running.unknown()))
                : new Health(Health.Level.DEGRADED, String.join(" ", problems.values()));
    }

    private static String remark(Set<String> unknown) {
        return unknown.isEmpty()
                ? ""
                : "Configured, but no device of that name measures " + String.join(", ", new TreeSet<>(INPUTS)) + ": "
                        + String.join(", ", unknown) + ".";
    }
}
