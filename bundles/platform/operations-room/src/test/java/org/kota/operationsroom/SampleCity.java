package org.kota.operationsroom;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.kota.control.ModuleAdmin;
import org.kota.device.DeviceStatus;
import org.kota.model.Datastream;
import org.kota.model.KotaClock;
import org.kota.model.Quality;
import org.kota.model.QualityReason;
import org.kota.model.Thing;

/** A made-up city in every state that the page knows: four siaga levels, a stale and a silent post, other readings. */
final class SampleCity {

    private static final Quality RECORDED = Quality.GOOD.marked(QualityReason.RECORDED);

    final TestCity city;
    Datastream worstLevel;
    Datastream worstSiaga;

    SampleCity(KotaClock clock) {
        city = new TestCity(clock);
        post("hulu-01", "Bendung Hulu", "Kali Contoh", 107.626, -6.842, 0.9, 4, Duration.ZERO);
        post("contoh-02", "Jembatan Contoh", "Kali Contoh", 107.6105, -6.915, 1.72, 3, Duration.ZERO);
        post("besar-01", "Pasar Besar", "Kali Besar", 107.604, -6.973, 3.07, 1, Duration.ZERO);
        post("besar-02", "Muara Cimuncul", "Kali Besar", 107.662, -6.981, 2.68, 2, Duration.ZERO);
        post("cipari-01", "Cipari Tengah", "Cipari", 107.556, -6.925, 1.1, 4, Duration.ofMinutes(25));
        post("cipari-02", "Cipari Hilir", "Cipari", 107.565, -6.962, 0.8, 4, Duration.ofHours(3));
        reservoir();
        city.device(
                "hilang-01", DeviceStatus.offline(DeviceStatus.Detail.COMMUNICATION, "Nothing heard since yesterday."));
        city.module("depth-gauge", "Rivers and flood", "Sungai dan banjir", ModuleAdmin.State.ACTIVE, "");
        city.refuse(4);
    }

    private void post(
            String id, String title, String river, double lon, double lat, double level, int siaga, Duration late) {
        Thing thing = city.thing(id, title, lon, lat, Map.of("type", "river-post", "river", river));
        boolean silent = late.compareTo(TestCity.INTERVAL.multipliedBy(10)) > 0;
        city.device(
                id,
                silent
                        ? DeviceStatus.offline(DeviceStatus.Detail.COMMUNICATION, "Nothing heard for hours.")
                        : DeviceStatus.ONLINE);
        var limits = Map.of("siaga.I", "3.00", "siaga.II", "2.50", "siaga.III", "1.50");
        Datastream raw = city.stream(thing, "water-level", "m", null, Map.of("origin", "recording"));
        Datastream river1 = city.stream(thing, "river-level", "m", "depth-gauge", limits);
        Datastream rate = city.stream(thing, "rise-rate", "m/h", "depth-gauge", Map.of());
        Datastream step = city.stream(thing, "siaga", "1", "depth-gauge", limits);
        Datastream flow = city.stream(thing, "discharge", "m3/s", null, Map.of());
        Datastream warm = city.stream(thing, "water-temperature", "Cel", null, Map.of());
        fill(raw, level, late, true);
        fill(river1, level, late, true);
        fill(flow, level * 14, late, false);
        fill(warm, 24.5, late, false);
        long now = city.clock.millis() - late.toMillis();
        city.remember(rate, now, siaga < 4 ? 0.38 : -0.02, RECORDED);
        city.remember(step, now, siaga, RECORDED);
        if (siaga == 1) {
            worstLevel = river1;
            worstSiaga = step;
            city.remember(flow, now, 91, Quality.suspect(QualityReason.RATE_OF_CHANGE));
        }
    }

    private void reservoir() {
        Thing thing = city.thing("waduk-01", "Waduk Contoh", 107.6583, -6.8547, Map.of("type", "reservoir"));
        city.device("waduk-01", DeviceStatus.ONLINE);
        fill(city.stream(thing, "reservoir-level", "m", null, Map.of()), 137.4, Duration.ZERO, false);
        fill(city.stream(thing, "storage", "m3", null, Map.of()), 1.25e6, Duration.ZERO, false);
    }

    /** Three days of readings with a wave at the end, a gap and a doubtful point. */
    private void fill(Datastream stream, double end, Duration late, boolean wave) {
        var random = new Random(stream.id());
        long last = city.clock.millis() - late.toMillis();
        for (long back = Duration.ofHours(72).toMillis(); back >= 0; back -= TestCity.INTERVAL.toMillis()) {
            double hours = back / 3.6e6;
            if (hours < 7.4 && hours > 6) {
                continue;
            }
            double rise = wave ? 1 / (1 + Math.exp((hours - 2.5) * 1.6)) : 0.98 + random.nextDouble() * 0.04;
            double value = wave ? end * (0.38 + 0.62 * rise) + random.nextGaussian() * 0.008 : end * rise;
            boolean odd = Math.abs(hours - 10) < 0.01;
            city.remember(
                    stream,
                    last - back,
                    odd ? value * 1.3 : back == 0 ? end : value,
                    odd ? Quality.suspect(QualityReason.SPIKE) : RECORDED);
        }
    }

    /** The worst post's module derives a level and a siaga, as it does: of one time, the siaga first. */
    void derive(double level, int siaga) {
        long now = city.clock.millis();
        city.publish(worstSiaga, now, siaga, RECORDED);
        city.publish(worstLevel, now, level, RECORDED);
    }

    /** Serves the sample at a port until the process ends: for looking at the page. */
    public static void main(String[] args) throws Exception {
        var sample = new SampleCity(new TickingClock(Instant.parse("2026-11-21T09:42:08Z"), 1));
        try (var server = new TestServer(sample.city.platform, Integer.parseInt(args[0]))) {
            Thread.currentThread().setName("serving " + server.uri("/"));
            Executors.newSingleThreadScheduledExecutor()
                    .scheduleAtFixedRate(() -> sample.derive(3.07 + Math.random() * 0.1, 1), 5, 5, TimeUnit.SECONDS)
                    .get();
        }
    }
}
