package org.kota.deploy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.kota.bus.DataBus;
import org.kota.bus.Position;
import org.kota.bus.Selector;
import org.kota.bus.Subscription;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.bus.Trials;
import org.kota.bus.Trials.TakenBack;
import org.kota.model.BusRecord;
import org.kota.model.Retraction;
import org.kota.store.History;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts right what versions of modules published that were tried out and taken back, once their predecessors have come as far
 * in the log: what these don't derive anew is withdrawn, or is again what it was. One thread at a time.
 */
final class Revisions {

    private static final String NAME = "deploy/revise-";
    private static final int A_BATCH = 1_000;
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Revisions.class);

    private final DataBus bus;
    private final Trials trials;
    private final History history;
    private final LongSupplier now;
    private final Map<TakenBack, Job> jobs = new HashMap<>();

    /** A trial that is being looked through. */
    private static final class Job {
        private final Revision revision;
        private final Subscription subscription;
        private Position goal;

        Job(Revision revision, Subscription subscription) {
            this.revision = revision;
            this.subscription = subscription;
        }
    }

    /** @param now Kota's time, milliseconds since 1970 */
    Revisions(DataBus bus, Trials trials, History history, LongSupplier now) {
        this.bus = bus;
        this.trials = trials;
        this.history = history;
        this.now = now;
    }

    /**
     * Goes on with each trial that was taken back.
     *
     * @throws InterruptedException if it was while it waited for the disk: it comes again
     */
    void look() throws InterruptedException {
        for (TakenBack trial : trials.takenBack()) {
            Job job = jobs.computeIfAbsent(trial, this::begin);
            if (job.goal == null && isCaughtUp(trial)) {
                job.goal = bus.end();
            }
            if (job.goal != null && reached(job) && publish(trial, job)) {
                end(trial, job);
            }
        }
    }

    private Job begin(TakenBack trial) {
        forget(name(trial));
        var revision = new Revision(trial, source(trial));
        var spec = new SubscriptionSpec(
                name(trial),
                new Selector(Set.of(), Set.of(), Set.of(), Set.of(module(trial)), null, false),
                new Start.After(trial.after()),
                Holding.ORDINARY,
                source(trial),
                A_BATCH);
        return new Job(revision, bus.subscribe(spec, revision));
    }

    /** What was looked through before Kota ended is looked through again. */
    private void forget(String name) {
        if (bus.subscriptions().stream().anyMatch(known -> known.name().equals(name))) {
            bus.purge(name);
        }
    }

    /** Whether those who are there again have handled what was there to be handled while the other was on trial. */
    private boolean isCaughtUp(TakenBack trial) {
        return bus.subscriptions().stream()
                .filter(known -> known.name().startsWith(trial.prefix()))
                .allMatch(known -> known.offset().compareTo(trial.until()) >= 0);
    }

    private boolean reached(Job job) throws InterruptedException {
        return job.subscription.status().offset().compareTo(job.goal) >= 0
                && history.awaitApplied(job.goal, Duration.ZERO);
    }

    /** @return false if the bus didn't take it: it is tried again */
    private boolean publish(TakenBack trial, Job job) throws InterruptedException {
        List<BusRecord> records = job.revision.records(history, now.getAsLong());
        for (int from = 0; from < records.size(); from += A_BATCH) {
            List<BusRecord> batch = records.subList(from, Math.min(records.size(), from + A_BATCH));
            try {
                bus.publish(source(trial), batch).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("What {} published on trial can't be put right yet; trying again", module(trial), e);
                return false;
            }
        }
        if (job.revision.unlooked() > 0) {
            LOG.error(
                    "{} values that {} published on trial were too many to be put right: recompute it",
                    job.revision.unlooked(),
                    module(trial));
        }
        long withdrawn = records.stream().filter(Retraction.class::isInstance).count();
        LOG.info(
                "Of what {} published on trial, {} values were withdrawn and {} are again what they were",
                module(trial),
                withdrawn,
                records.size() - withdrawn);
        return true;
    }

    private void end(TakenBack trial, Job job) {
        trials.revised(trial);
        jobs.remove(trial);
        job.subscription.close(DRAIN);
        bus.purge(name(trial));
    }

    /** Lets go of what is under way: it begins anew. */
    void close() {
        jobs.values().forEach(job -> job.subscription.close(DRAIN));
        jobs.clear();
    }

    private static String module(TakenBack trial) {
        return trial.prefix().substring(0, trial.prefix().indexOf('/'));
    }

    private static String source(TakenBack trial) {
        return "service:" + module(trial);
    }

    private static String name(TakenBack trial) {
        return NAME + module(trial) + "-" + trial.after().offset();
    }
}
