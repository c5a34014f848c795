package org.kota.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kota.control.FailureCause;
import org.kota.health.FailedParts.Failed;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.promise.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts failed components again: at once when a full disk has room again, and otherwise after pauses from 2 s to 5 min,
 * as each attempt leaves a trace in the log; a part that fails for the first time begins with short ones again. While the disk is full none is made. Belongs to one thread.
 */
final class Revival {

    static final Duration SHORTEST = Duration.ofSeconds(2);
    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(Revival.class);

    private final ServiceComponentRuntime runtime;
    private final FailedParts parts;
    private final Supplier<Optional<String>> full;
    private final LongSupplier nanos;
    private final Map<String, String> told = new HashMap<>();
    private final Set<String> failing = new HashSet<>();
    private Duration pause = SHORTEST;
    private long next;
    private boolean wasFull;
    private final AtomicLong switches = new AtomicLong();

    /**
     * @param full a sentence while the disk is full
     * @param nanos the time that passes
     */
    Revival(ServiceComponentRuntime runtime, Supplier<Optional<String>> full, LongSupplier nanos) {
        this.runtime = runtime;
        this.parts = new FailedParts(runtime);
        this.full = full;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /**
     * Counts each time that components are taken out and put in again: odd in between, when the runtime shows them as if
     * somebody had disabled them.
     */
    long switches() {
        return switches.get();
    }

    /** Looks, and does what is due. */
    void look() throws InterruptedException {
        List<Failed> failed = parts.list();
        if (failed.isEmpty()) {
            recovered();
            return;
        }
        tell(failed);
        hurryForNewOnes(failed);
        Optional<String> disk = full.get();
        if (disk.isPresent()) {
            waitForRoom(failed, disk.get());
        } else if (wasFull || nanos.getAsLong() - next >= 0) {
            again(failed);
        }
    }

    /** Says the reasons again: the log may have been on the full disk, too. */
    private void recovered() {
        if (!told.isEmpty()) {
            Set<String> sound = parts.sound();
            told.forEach((name, sentence) -> LOG.warn(
                    sound.contains(name)
                            ? "{} runs now, after this: {}"
                            : "{} isn't tried any more, though it doesn't run: it was taken out, or waits for"
                                    + " another part (kota:doctor). It had failed with this: {}",
                    name,
                    sentence));
        }
        told.clear();
        failing.clear();
        pause = SHORTEST;
        next = nanos.getAsLong();
        wasFull = false;
    }

    private void tell(List<Failed> failed) {
        for (Failed part : failed) {
            String sentence = part.bundle() + " can't start: " + FailureCause.of(part.trace());
            if (!part.waits() && !sentence.equals(told.put(part.component().name, sentence))) {
                LOG.error("{}. It is tried again by itself.", sentence);
            }
        }
    }

    /** One that fails for the first time must not wait as long as one that has failed all day. */
    private void hurryForNewOnes(List<Failed> failed) {
        Set<String> names = failed.stream().map(part -> part.component().name).collect(Collectors.toSet());
        failing.retainAll(names);
        if (!failing.isEmpty() && !failing.containsAll(names)) {
            pause = SHORTEST;
            next = nanos.getAsLong();
        }
        failing.addAll(names);
    }

    private void waitForRoom(List<Failed> failed, String disk) {
        if (!wasFull) {
            LOG.error("{} can't start: {}", names(failed), disk);
        }
        wasFull = true;
    }

    private static String names(List<Failed> failed) {
        return failed.stream().map(Failed::bundle).distinct().collect(Collectors.joining(", "));
    }

    private void again(List<Failed> failed) throws InterruptedException {
        pause = wasFull ? SHORTEST : pause;
        wasFull = false;
        switches.incrementAndGet();
        try {
            await(replace(failed));
        } finally {
            switches.incrementAndGet();
        }
        next = nanos.getAsLong() + pause.toNanos();
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    }

    /** All are asked for before any is waited for: neither a fault nor an interruption must leave one disabled. */
    private List<Promise<Void>> replace(List<Failed> failed) {
        List<Promise<Void>> enabled = new ArrayList<>();
        try {
            failed.forEach(part -> runtime.disableComponent(part.component()));
        } finally {
            failed.forEach(part -> enabled.add(runtime.enableComponent(part.component())));
        }
        return enabled;
    }

    private static void await(List<Promise<Void>> enabled) throws InterruptedException {
        for (Promise<Void> one : enabled) {
            Throwable failure = one.getFailure();
            if (failure != null) {
                LOG.warn("A part can't be started again: {}", failure.getMessage());
            }
        }
    }
}
