package org.kota.metrics;

import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.kota.bus.BusStatus;
import org.kota.bus.DataBus;
import org.kota.bus.SubscriptionStatus;
import org.kota.bus.SubscriptionStatus.State;

/** The log of the data bus and its durable subscriptions. */
final class BusFigures implements Part {

    private static final double MICROS = 1e6;

    private final Platform platform;

    BusFigures(Platform platform) {
        this.platform = platform;
    }

    @Override
    public void collect(Figures figures) {
        DataBus bus = Platform.present(platform.bus, "bus");
        log(bus.status(), figures);
        long appended =
                bus.appended().values().stream().mapToLong(Long::longValue).sum();
        figures.counter("kota_bus_appended", "Observations, corrections and retractions in the log, ever", appended);
        subscriptions(bus.subscriptions(), figures);
    }

    private static void log(BusStatus log, Figures figures) {
        figures.flag("kota_bus_open", "1 while the log takes records, else 0", log.state() == BusStatus.State.OPEN);
        figures.gauge("kota_bus_waiting_records", "Records that wait for the next commit", log.waiting());
        figures.gauge("kota_bus_waiting_limit_records", "Most records that may wait", log.waitingLimit());
        figures.gauge("kota_bus_reserve_bytes", "Free space below which appends are refused", log.reserveBytes());
        figures.add(SummarySnapshot.builder()
                .name("kota_bus_commit_seconds")
                .help("Group commits since start; quantiles of the durations of the last 1024")
                .dataPoint(commits(log))
                .build());
    }

    private static SummaryDataPointSnapshot commits(BusStatus log) {
        var commits = SummaryDataPointSnapshot.builder().count(log.commits());
        if (log.commits() > 0) {
            commits.quantiles(Quantiles.of(
                    new Quantile(0.5, log.commitMicrosP50() / MICROS),
                    new Quantile(0.99, log.commitMicrosP99() / MICROS)));
        }
        return commits.build();
    }

    private static void subscriptions(List<SubscriptionStatus> all, Figures figures) {
        figures.gauges(
                "kota_subscriptions",
                "Durable subscriptions by state",
                "state",
                Figures.byConstant(
                        State.class,
                        state -> all.stream().filter(s -> s.state() == state).count()));
        figures.gauges(
                "kota_subscription_lag_records",
                "Records in the log behind what the subscription has handled, of any subject",
                "subscription",
                by(all, SubscriptionStatus::lag));
        figures.counters(
                "kota_subscription_delivered",
                "Records handled since the subscription was opened",
                "subscription",
                by(all, SubscriptionStatus::delivered));
        figures.counters(
                "kota_subscription_dead_letters",
                "Records that the subscription could not take, ever",
                "subscription",
                by(all, SubscriptionStatus::deadLettered));
    }

    private static Map<String, Long> by(List<SubscriptionStatus> all, ToLongFunction<SubscriptionStatus> figure) {
        return all.stream().collect(Collectors.toMap(SubscriptionStatus::name, figure::applyAsLong));
    }
}
