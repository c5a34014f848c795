package org.kota.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kota.control.Deployments.Action;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Outcome;
import org.kota.control.Deployments.Permit;
import org.kota.control.Deployments.Plan;
import org.kota.control.Deployments.Standing;
import org.kota.deploy.Transaction.Edition;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs, upgrades and uninstalls modules, each in a transaction: the store says what is installed and changes in one step,
 * once the new bundles work; the container's bundles follow it, also after a process that was killed. One transaction at a
 * time; for many threads.
 */
final class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final ModuleStore store;
    private final Journal journal;
    private final Container container;
    private final Checks checks;
    private final Trust trust;
    private final WayBack wayBack;
    private final Probe probe;
    private final Supplier<Instant> clock;
    private final ReentrantLock busy = new ReentrantLock();

    Deployer(
            ModuleStore store,
            Journal journal,
            Container container,
            Checks checks,
            Trust trust,
            WayBack wayBack,
            Probe probe,
            Supplier<Instant> clock) {
        this.store = store;
        this.journal = journal;
        this.container = container;
        this.checks = checks;
        this.trust = trust;
        this.wayBack = wayBack;
        this.probe = probe;
        this.clock = clock;
    }

    /**
     * Brings the container to what the store says, and decides a transaction that was cut off: before any driver opens.
     *
     * @return what was cut off, and which way it was decided
     * @throws IOException if store or journal can't be read
     */
    Optional<Ended> recover() throws IOException {
        busy.lock();
        try {
            follow();
            return settle();
        } finally {
            busy.unlock();
        }
    }

    private Optional<Ended> settle() throws IOException {
        Optional<Transaction> pending = journal.pending();
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        Ended ended = decide(pending.get());
        journal.end(ended);
        store.tidy();
        LOG.warn("{} of {} was cut off: {}", ended.action(), ended.module(), ended.outcome());
        return Optional.of(ended);
    }

    private Ended decide(Transaction pending) throws IOException {
        String now = store.find(pending.module()).map(Installed::archive).orElse("");
        Outcome outcome = now.equals(pending.to().digest()) ? Outcome.DONE : Outcome.ROLLED_BACK;
        boolean unpurged = outcome == Outcome.DONE && pending.action() == Action.PURGE;
        String reason = unpurged
                ? "Kota ended in the middle of it: kota:subscription-purge forgets what it may have left"
                : "Kota ended in the middle of it";
        return pending.ended(outcome, clock.get(), reason);
    }

    /** What the store doesn't know goes, what the container lacks comes. A module that can't be is named, and the others go on. */
    private void follow() throws IOException {
        var wanted = store.all().values();
        clear(wanted);
        bring(wanted);
    }

    private void clear(Collection<Installed> wanted) {
        Set<String> locations = wanted.stream()
                .flatMap(module -> module.bundles().stream().map(bundle -> bundle.location(module.id())))
                .collect(Collectors.toSet());
        List<Bundle> left = container.ours().stream()
                .filter(bundle -> !locations.contains(bundle.getLocation()))
                .toList();
        try {
            container.uninstall(left);
        } catch (DeployException e) {
            LOG.error("What a transaction left behind can't be taken away: {}", e.getMessage(), e);
        }
    }

    private void bring(Collection<Installed> wanted) {
        for (Installed module : wanted) {
            try {
                container.install(module, store.archive(module.archive()));
                container.start(module);
            } catch (DeployException e) {
                LOG.error("The module {} {} doesn't start: {}", module.id(), module.version(), e.getMessage(), e);
            }
        }
    }

    /** What {@link #install} would change, without changing anything. */
    Plan plan(Path file, Set<Permit> permits) throws RefusedArchiveException, IOException {
        enter();
        try {
            return checks.install(take(file, permits), store.all(), permits);
        } finally {
            busy.unlock();
        }
    }

    /**
     * Installs the module of an archive, or another version of one that is installed.
     *
     * @param permits what is to be taken though it would be refused otherwise
     * @param by the person who wants it
     * @return how it ended; nothing is left of it if it was rolled back
     * @throws RefusedArchiveException if it can't be taken: nothing was changed, and the history says so
     * @throws IOException if the disk doesn't take it: nothing was changed
     */
    Ended install(Path file, Set<Permit> permits, String by) throws RefusedArchiveException, IOException {
        enter();
        Instant begun = clock.get();
        try {
            settle();
            return installed(file, permits, by);
        } catch (RefusedArchiveException e) {
            journal.note(refused(file, by, begun, e.getMessage()));
            throw e;
        } finally {
            busy.unlock();
        }
    }

    private Ended installed(Path file, Set<Permit> permits, String by) throws RefusedArchiveException, IOException {
        Vouched taken = take(file, permits);
        Plan plan = checks.install(taken, store.all(), permits);
        store.keep(store.incoming(), taken.archive().digest());
        Installed next = Installed.of(taken, clock.get(), by);
        return change(plan.action(), store.find(next.id()), Optional.of(next), by);
    }

    private Ended refused(Path file, String by, Instant begun, String reason) {
        String name = file.getFileName().toString();
        return new Ended(
                Action.INSTALL,
                Shelf.id(name).orElse(name),
                "",
                "",
                "",
                by,
                begun,
                clock.get(),
                Outcome.REFUSED,
                reason);
    }

    /** Takes a module away. @throws RefusedArchiveException if there is none of that id, or others would stop with it */
    Ended uninstall(String id, boolean purge, String by) throws RefusedArchiveException, IOException {
        enter();
        try {
            settle();
            Installed module = checks.uninstall(id, store.all());
            return change(purge ? Action.PURGE : Action.UNINSTALL, Optional.of(module), Optional.empty(), by);
        } finally {
            busy.unlock();
        }
    }

    private void enter() throws BusyException {
        if (!busy.tryLock()) {
            throw new BusyException();
        }
    }

    private Vouched take(Path file, Set<Permit> permits) throws RefusedArchiveException, IOException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedArchiveException(file + " is no file");
        }
        Files.copy(file, store.incoming(), StandardCopyOption.REPLACE_EXISTING);
        String name = file.getFileName().toString();
        Archive archive = ArchiveReader.read(store.incoming(), name);
        return new Vouched(archive, trust.publisher(archive, store.incoming(), name, permits));
    }

    private Ended change(Action action, Optional<Installed> from, Optional<Installed> to, String by)
            throws IOException {
        Installed any = to.or(() -> from).orElseThrow();
        var transaction = new Transaction(
                action,
                any.id(),
                from.map(Edition::of).orElse(Edition.NONE),
                to.map(Edition::of).orElse(Edition.NONE),
                by,
                clock.get());
        journal.begin(transaction);
        Optional<String> ailment = attempt(from, to);
        String reason;
        if (ailment.isEmpty()) {
            commit(any.id(), to);
            reason = action == Action.PURGE ? wayBack.forget(any.id()) : "";
        } else {
            retreat(any.id());
            reason = ailment.get();
        }
        Outcome outcome = ailment.isEmpty() ? Outcome.DONE : Outcome.ROLLED_BACK;
        Ended ended = transaction.ended(outcome, clock.get(), reason);
        journal.end(ended);
        store.tidy();
        return ended;
    }

    /** @return why it doesn't work, or nothing if it does */
    private Optional<String> attempt(Optional<Installed> from, Optional<Installed> to) {
        try {
            if (from.isPresent()) {
                container.uninstall(container.of(from.get()));
            }
            if (to.isEmpty()) {
                return Optional.empty();
            }
            wayBack.begin(to.get().id());
            container.install(to.get(), store.archive(to.get().archive()));
            container.start(to.get());
            return probe.ailment(to.get());
        } catch (DeployException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void commit(String id, Optional<Installed> to) throws IOException {
        try {
            if (to.isPresent()) {
                store.put(to.get());
            } else {
                store.remove(id);
            }
        } catch (IOException e) {
            retreat(id); // to what the store says by now; the journal is settled by the next transaction or start
            throw e;
        }
        wayBack.keep(id);
    }

    /** What was tried out goes, and what was there before goes on where it was. */
    private void retreat(String id) throws IOException {
        var wanted = store.all().values();
        clear(wanted);
        wayBack.takeBack(id);
        bring(wanted);
    }

    /** What is installed, with the bundles of each that somebody else has stopped or taken away. */
    List<Standing> standing() throws IOException {
        var all = new ArrayList<Standing>();
        for (Installed module : store.all().values()) {
            all.add(new Standing(
                    module.id(),
                    module.version().toString(),
                    module.archive(),
                    module.publisher(),
                    trust.isRevoked(module.publisher()),
                    module.since(),
                    module.by(),
                    container.changedOutside(module)));
        }
        return all;
    }

    /** Transactions that are over, the oldest first. */
    List<Ended> history() throws IOException {
        return journal.history();
    }
}
