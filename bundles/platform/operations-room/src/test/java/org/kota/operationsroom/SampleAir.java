package org.kota.operationsroom;

import java.time.Duration;
import java.util.Map;
import org.kota.device.DeviceStatus;
import org.kota.model.Datastream;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.ResultType;
import org.kota.model.Thing;

/** An air station as the page sees it: a day of indices, one an hour, and what stands behind the last of them. */
final class SampleAir {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String MODULE = "air-quality";

    final Thing thing;
    final Datastream index;
    final Datastream category;
    final Datastream critical;
    final Datastream coverage;
    private final TestCity city;
    private final Quality quality;

    /** A station at a place of its own by its number, from which nothing has come yet. */
    SampleAir(TestCity city, int number, String title, Quality quality) {
        this.city = city;
        this.quality = quality;
        String name = "udara-0" + number;
        thing = city.thing(name, title, 107.58 + number * 0.03, -6.93, Map.of("type", "air-station"));
        city.device(name, DeviceStatus.ONLINE);
        index = stream("ispu");
        category = stream("ispu-category");
        critical = city.stream(named("ispu-critical").withType(ResultType.TEXT));
        coverage = stream("ispu-coverage");
    }

    private Datastream stream(String property) {
        return city.stream(named(property));
    }

    private Datastream named(String property) {
        return Datastream.of(thing.name() + "/" + property, property, thing.id(), property, "1")
                .withInterval(Duration.ofMillis(HOUR))
                .withProducer(MODULE);
    }

    /** A day of indices up to the last whole hour, less a gap of two hours, or up to so many hours before it. */
    SampleAir day(double last, int step, String cause, int late) {
        long end = hour() - late * HOUR;
        for (int back = 24; back > 0; back--) {
            if (back != 9 && back != 10) {
                city.remember(index, end - back * HOUR, Math.rint(last * (0.7 + 0.2 * Math.sin(back / 4.0))), quality);
            }
        }
        city.remember(index, end, last, quality);
        city.remember(category, end, step, quality);
        city.remember(critical, end, Result.of(cause), quality);
        city.remember(coverage, end, 96, quality);
        return this;
    }

    /** The coverage of the last whole hour alone: there were too few values for an index. */
    SampleAir lacking(double share) {
        city.remember(coverage, hour(), share, quality);
        return this;
    }

    /** The next hour's index and category arrive. */
    void next(double value, int step, String cause) {
        long time = hour() + HOUR;
        city.publish(index, time, value, quality);
        city.publish(category, time, step, quality);
        city.publish(critical, time, Result.of(cause), quality);
    }

    private long hour() {
        return city.clock.millis() / HOUR * HOUR;
    }
}
