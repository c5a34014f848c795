package org.kota.itests.faults;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.kota.itests.harness.KotaInstance;

/** What {@code kota:doctor} says to an admin. */
final class Doctor {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KotaInstance kota;

    Doctor(KotaInstance kota) {
        this.kota = kota;
    }

    /** Everything it says now. */
    String says() {
        var result = kota.shell("kota:doctor --no-format");
        return result.out() + result.err();
    }

    /** Waits until it says something. @return all that it said then */
    String awaitSaid(String sentence) {
        return Awaitility.await("the doctor says: " + sentence)
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(this::says, said -> said.contains(sentence));
    }

    /** Waits until it finds no failure and no longer says any of these. */
    void awaitWell(String... sentences) {
        String said = untilWell();
        for (String sentence : sentences) {
            org.junit.Assert.assertFalse(said, said.contains(sentence));
        }
    }

    /** @return what it says then; fails with what it said last */
    private String untilWell() {
        AtomicReference<String> said = new AtomicReference<>();
        try {
            Awaitility.await("the doctor finds no failure")
                    .atMost(PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> isWell(said));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(said.get(), e);
        }
        return said.get();
    }

    private boolean isWell(AtomicReference<String> said) {
        var result = kota.shell("kota:doctor --no-format");
        if (!result.out().isEmpty()) { // else it was called off
            said.set(result.out() + result.err());
        }
        return result.status() == 0;
    }
}
