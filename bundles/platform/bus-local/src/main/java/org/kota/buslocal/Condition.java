package org.kota.buslocal;

import org.kota.bus.SubscriptionStatus.State;
import org.kota.model.KotaClock;

/** What a subscription is doing at the moment, and what troubles it. */
final class Condition {

    private final KotaClock clock;
    private State state = State.ACTIVE;
    private String problem;
    private long since;

    /** A consistent view of it. */
    record View(State state, String problem, long since) {}

    Condition(KotaClock clock) {
        this.clock = clock;
        this.since = clock.millis();
    }

    synchronized void active() {
        if (state == State.DEGRADED) {
            enter(State.ACTIVE);
        }
        problem = null;
    }

    /** @return true if that is news */
    synchronized boolean degraded(String why) {
        problem = why;
        boolean news = state == State.ACTIVE;
        if (news) {
            enter(State.DEGRADED);
        }
        return news;
    }

    synchronized void enter(State next) {
        if (state != State.PARKED && state != next) {
            state = next;
            since = clock.millis();
        }
    }

    synchronized View view() {
        return new View(state, problem, since);
    }
}
