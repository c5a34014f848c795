package org.kota.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.State;
import org.kota.service.CityService;
import org.kota.service.Health;
import org.kota.service.ServiceDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a module does, of where it stands in its life, its subscriptions and what it says of itself. */
final class Condition {

    private static final Logger LOG = LoggerFactory.getLogger(Condition.class);

    private Condition() {}

    /** @param configurationProblem what is wrong with its configuration or legal tables, or empty */
    static ModuleState of(
            CityService service, ServiceDescriptor descriptor, Life.Standing standing, String configurationProblem) {
        List<SubscriptionStatus> statuses =
                standing.context() == null ? List.of() : standing.context().statuses();
        Health health = standing.state() == State.ACTIVE ? health(service, descriptor.id()) : Health.GOOD;
        List<String> troubles = standing.state() == State.ACTIVE
                ? troubles(configurationProblem, health, standing.context(), statuses)
                : List.of();
        return new ModuleState(
                descriptor,
                troubles.isEmpty() ? standing.state() : State.DEGRADED,
                troubles.isEmpty() ? standing.reason() : String.join(" ", troubles),
                health,
                sum(statuses, SubscriptionStatus::delivered),
                sum(statuses, SubscriptionStatus::lag));
    }

    private static long sum(List<SubscriptionStatus> statuses, ToLongFunction<SubscriptionStatus> number) {
        return statuses.stream().mapToLong(number).sum();
    }

    private static Health health(CityService service, String id) {
        try {
            return service.health();
        } catch (RuntimeException | Error e) {
            LOG.debug("Module {} can't say how it is", id, e);
            return new Health(Health.Level.DEGRADED, "It can't say how it is: " + e + ".");
        }
    }

    /** What makes an active module DEGRADED. */
    private static List<String> troubles(
            String configuration, Health health, ModuleContext context, List<SubscriptionStatus> statuses) {
        var troubles = new ArrayList<String>();
        if (!configuration.isEmpty()) {
            troubles.add(configuration);
        }
        if (health.level() != Health.Level.GOOD) {
            troubles.add(health.text());
        }
        statuses.stream()
                .filter(s -> s.state() == SubscriptionStatus.State.DEGRADED)
                .forEach(s -> troubles.add("Subscription " + s.name() + " is being retried: " + s.problem()));
        statuses.forEach(s -> letters(s, context, troubles));
        return troubles;
    }

    private static void letters(SubscriptionStatus status, ModuleContext context, List<String> troubles) {
        long waiting = context.letters(status);
        if (waiting > 0) {
            troubles.add(Skipped.records(waiting) + " of subscription " + status.name()
                    + " became dead letters since it was started: see kota:deadletter-list, mend the cause, retry or"
                    + " drop them.");
        }
    }
}
