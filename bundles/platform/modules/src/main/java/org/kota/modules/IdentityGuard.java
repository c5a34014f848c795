package org.kota.modules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.kota.bus.BatchHandler;
import org.kota.bus.Delivery;
import org.kota.bus.InfrastructureException;
import org.kota.bus.Turn;
import org.kota.model.Correction;
import org.kota.model.Datastream;
import org.kota.model.IdentityPolicy;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.service.ServiceDescriptor;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.store.History.Stored;
import org.kota.store.History.Verdict;
import org.kota.store.StoreException;

/**
 * Applies the history's judgement of identity before a module's handler runs: the first record of an identity is
 * delivered, equal ones are skipped and counted, conflicts aren't delivered. A record above the greatest key time of its
 * Datastream is new by definition; only others, and the first of a Datastream, are looked up.
 */
final class IdentityGuard implements BatchHandler {

    private final BatchHandler handler;
    private final ServiceDescriptor module;
    private final History history;
    private final Catalog catalog;
    private final Duration patience;
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();

    /** @param patience how long one attempt waits for the history */
    IdentityGuard(BatchHandler handler, ServiceDescriptor module, History history, Catalog catalog, Duration patience) {
        this.handler = handler;
        this.module = module;
        this.history = history;
        this.catalog = catalog;
        this.patience = patience;
    }

    /** Equal records skipped since the subscription was opened; a redelivered batch counts again. */
    long repeats() {
        return repeats.get();
    }

    /** Conflicting records kept from the module since the subscription was opened. */
    long conflicts() {
        return conflicts.get();
    }

    @Override
    public void handle(List<Delivery> batch, Turn turn) throws Exception {
        var marks = new HighWater(turn);
        var passed = new ArrayList<Delivery>(batch.size());
        try {
            for (Delivery delivery : batch) {
                if (passes(delivery, marks)) {
                    passed.add(delivery);
                }
            }
            marks.save();
            if (!passed.isEmpty()) {
                handler.handle(List.copyOf(passed), new GuardedTurn(turn, catalog, module));
            }
        } catch (StoreException e) {
            throw new InfrastructureException(e.getMessage(), e);
        }
    }

    @Override
    public void gap(Gap gap, Turn turn) throws Exception {
        handler.gap(gap, new GuardedTurn(turn, catalog, module));
    }

    private boolean passes(Delivery delivery, HighWater marks) throws Exception {
        if (delivery.record() instanceof Observation o) {
            return passes(delivery, o, marks);
        }
        if (delivery.record() instanceof Correction c) {
            return matched(
                    delivery,
                    c.observation().datastream(),
                    c.observation().time(),
                    c.observation().id());
        }
        if (delivery.record() instanceof Retraction r) {
            return matched(delivery, r.datastream(), r.time(), Long.MAX_VALUE);
        }
        return true;
    }

    private boolean passes(Delivery delivery, Observation o, HighWater marks) throws Exception {
        Datastream datastream = catalog.datastream(o.datastream());
        if (datastream != null && datastream.identity() == IdentityPolicy.APPEND) {
            return true;
        }
        if (marks.isAbove(o.datastream(), o.time())) {
            marks.raise(o.datastream(), o.time());
            return true;
        }
        awaitApplied(delivery);
        Optional<Stored> stored = history.find(o.datastream(), o.time());
        marks.raise(o.datastream(), o.time());
        return stored.isEmpty() || stored.get().firstId() == o.id() || another(delivery, o, stored.get());
    }

    /** Another record of an identity that is recorded already: passes only if its producer revises a derived value. */
    private boolean another(Delivery delivery, Observation o, Stored stored) {
        if (o.producer() != null) {
            Verdict verdict = history.verdict(delivery.position()).orElse(Verdict.REVISION);
            if (verdict == Verdict.REVISION || verdict == Verdict.NEW) {
                return true;
            }
        }
        (o.sameFacts(stored.first()) ? repeats : conflicts).incrementAndGet();
        return false;
    }

    /**
     * Whether a correction or retraction met something recorded. The history may have gone on since: what it remembers of
     * this very record goes before what is recorded now.
     */
    private boolean matched(Delivery delivery, long datastream, long time, long id) throws Exception {
        awaitApplied(delivery);
        Optional<Verdict> verdict = history.verdict(delivery.position());
        if (verdict.isPresent()) {
            return verdict.get() != Verdict.UNMATCHED;
        }
        Datastream found = catalog.datastream(datastream);
        if (found != null && found.identity() == IdentityPolicy.APPEND) {
            return true;
        }
        return history.find(datastream, time).filter(s -> s.firstId() < id).isPresent();
    }

    private void awaitApplied(Delivery delivery) throws InterruptedException, InfrastructureException {
        if (!history.awaitApplied(delivery.position(), patience)) {
            throw new InfrastructureException(
                    "The history hasn't judged record " + delivery.position() + " within " + patience.toMillis()
                            + " ms (it stands at " + history.applied() + "); " + module.id() + " waits for it",
                    null);
        }
    }
}
