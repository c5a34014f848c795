package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kota.bus.DeadLetters;
import org.kota.model.RefusalReason;
import org.kota.sqlite.Database;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The dead letters in a SQLite file of their own, {@code bus/deadletters.db}. */
@Component
public final class LocalDeadLetters implements DeadLetters {

    private static final int MAX_PER_SOURCE = 10_000;
    private static final long MAX_BYTES = 256L << 20;
    private static final long DROP_SECONDS = 30;

    private final LetterStore store;
    private final LetterWriter writer;
    private final Object reading = new Object();
    private Database reader;

    /** Opens the file in the data folder of the instance. */
    @Activate
    public LocalDeadLetters(BundleContext context) throws SQLException, IOException {
        this(
                Path.of(context.getProperty("kota.data"), "bus"),
                Path.of(context.getProperty("kota.data"), "run", "dead-letters"),
                MAX_PER_SOURCE,
                MAX_BYTES);
    }

    LocalDeadLetters(Path folder, Path mark, int maxPerSource, long maxBytes) throws SQLException, IOException {
        Path file = Files.createDirectories(folder).resolve("deadletters.db");
        store = opened(file, mark, maxPerSource, maxBytes);
        reader = reader(file);
        writer = new LetterWriter(store);
    }

    private Database reader(Path file) throws SQLException {
        try {
            return Database.openReadOnly(file);
        } catch (SQLException e) {
            store.close();
            throw Unopened.of(file, "the dead letters", e);
        }
    }

    private static LetterStore opened(Path file, Path mark, int maxPerSource, long maxBytes) throws SQLException {
        try {
            return new LetterStore(file, mark, maxPerSource, maxBytes);
        } catch (SQLException e) {
            throw Unopened.of(file, "the dead letters", e);
        }
    }

    @Deactivate
    void close() throws SQLException {
        writer.close();
        synchronized (reading) {
            reader.close();
        }
    }

    @Override
    public CompletionStage<Long> refuse(Refusal refusal) {
        Refusal kept = cut(refusal);
        return writer.submit(letters -> letters.refuse(kept));
    }

    private static Refusal cut(Refusal r) {
        if (r.payload() == null || r.payload().length <= MAX_PAYLOAD) {
            return r;
        }
        return new Refusal(
                r.source(),
                r.stage(),
                r.reason(),
                r.detail(),
                r.origin(),
                Arrays.copyOf(r.payload(), MAX_PAYLOAD),
                Math.max(r.size(), r.payload().length),
                r.received(),
                r.position());
    }

    @Override
    public CompletionStage<Void> count(String source, RefusalReason reason, long number) {
        return writer.submit(letters -> {
            letters.count(source, reason, number);
            return null;
        });
    }

    @Override
    public List<DeadLetter> list(Query query) {
        return read(() -> LetterTable.list(reader, query));
    }

    @Override
    public Optional<DeadLetter> find(long id) {
        return read(() -> LetterTable.find(reader, id)).stream().findFirst();
    }

    @Override
    public long waiting(String subscription, long since) {
        return read(() -> LetterTable.waiting(reader, subscription, since));
    }

    private interface Reading<T> {
        T run() throws SQLException;
    }

    private <T> T read(Reading<T> work) {
        synchronized (reading) {
            try {
                readWhatIsWritten();
                return work.run();
            } catch (SQLException e) {
                throw new IllegalStateException("The dead letters can't be read: " + e.getMessage(), e);
            }
        }
    }

    /** The writer has put the file back if somebody removed or replaced it; until then the former one is the only one. */
    private void readWhatIsWritten() throws SQLException {
        if (!reader.isInPlace() && Files.exists(reader.file())) {
            Database former = reader;
            reader = Database.openReadOnly(former.file());
            former.close();
        }
    }

    @Override
    public int drop(List<Long> ids) {
        try {
            return writer.submit(letters -> letters.drop(ids)).get(DROP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while dropping letters", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The letters can't be dropped: " + e.getMessage(), e);
        }
    }

    @Override
    public CompletionStage<Void> settled(long id) {
        return writer.submit(letters -> {
            letters.settle(id);
            return null;
        });
    }

    @Override
    public Map<String, Map<RefusalReason, Long>> refused() {
        return store.counts().refused();
    }

    @Override
    public Map<String, Long> evicted() {
        return store.counts().evicted();
    }
}
