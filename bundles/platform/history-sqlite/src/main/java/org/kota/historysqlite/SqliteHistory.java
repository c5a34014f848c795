package org.kota.historysqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.kota.bus.BatchHandler;
import org.kota.bus.DataBus;
import org.kota.bus.Position;
import org.kota.model.KotaClock;
import org.kota.model.Observation;
import org.kota.store.Aggregate;
import org.kota.store.AggregateQuery;
import org.kota.store.Catalog;
import org.kota.store.DownsampleQuery;
import org.kota.store.History;
import org.kota.store.ObservationQuery;
import org.kota.store.Page;
import org.kota.store.StoreException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The history in a folder of SQLite files: what its readers see, and the handler that feeds it. */
@Component
public final class SqliteHistory implements History {

    /** Longest time that small batches gather for one commit, milliseconds. */
    private static final long LINGER = 50;

    private static final int FULL_GROUP = 10_000;

    private final Path folder;
    private final Policies policies;
    private final HistoryWriter writer;
    private final Readers readers = new Readers();
    private Feed feed;

    @Activate
    public SqliteHistory(
            BundleContext context,
            @Reference(name = "bus") DataBus bus,
            @Reference(name = "catalog") Catalog catalog,
            @Reference(name = "clock") KotaClock clock) {
        this(Path.of(context.getProperty("kota.data"), "history"), bus, catalog, clock);
    }

    /** A history that is fed by the bus. */
    SqliteHistory(Path folder, DataBus bus, Catalog catalog, KotaClock clock) {
        this(folder, catalog, new Pace(LINGER, FULL_GROUP));
        feed = new Feed(this, bus, clock);
    }

    /** A history that somebody else feeds. */
    SqliteHistory(Path folder, Catalog catalog, Pace pace) {
        this.folder = folder;
        policies = new Policies(catalog);
        writer = new HistoryWriter(folder, policies, readers, pace);
    }

    BatchHandler handler() {
        return writer;
    }

    /** What its readers hold. */
    ReadWatch reads() {
        return readers.watch();
    }

    Progress progress() {
        return writer.progress();
    }

    private MonthFiles files() {
        try {
            return writer.open();
        } catch (SQLException | IOException e) {
            throw new StoreException(
                    "The history in " + folder + " can't be opened: " + e.getMessage()
                            + ". Check the disk (space, inodes, whether it is read-only) and the rights.",
                    e);
        }
    }

    @Override
    public Optional<Observation> latest(long datastream) {
        files();
        return Optional.ofNullable(writer.latest().row(datastream)).map(Row::observation);
    }

    @Override
    public Map<Long, Observation> latest(Collection<Long> datastreams) {
        var found = new HashMap<Long, Observation>();
        for (Long datastream : datastreams) {
            latest(datastream).ifPresent(observation -> found.put(datastream, observation));
        }
        return found;
    }

    @Override
    public Page observations(ObservationQuery query) {
        return new Pager(files(), readers).page(query);
    }

    @Override
    public List<Aggregate> aggregate(AggregateQuery query) {
        return new Aggregator(query, policies.reach(query.datastream())).run(new Pager(files(), readers));
    }

    @Override
    public List<Observation> downsample(DownsampleQuery query) {
        return new Downsampler(new Pager(files(), readers), query).run();
    }

    @Override
    public Optional<Stored> find(long datastream, long time) {
        MonthFiles files = files();
        Row latest = writer.latest().row(datastream);
        if (latest != null && latest.observation().time() == time && !latest.has(Row.REVISED)) {
            Observation held = latest.observation();
            return Optional.of(new Stored(held, held.id(), held, false));
        }
        return new HistoryReader(files, readers).find(datastream, time);
    }

    @Override
    public List<Revision> revisions(long datastream, long time) {
        return new HistoryReader(files(), readers).revisions(datastream, time);
    }

    @Override
    public List<Conflict> conflicts(int limit) {
        return new HistoryReader(files(), readers).conflicts(limit);
    }

    @Override
    public Map<String, SourceCounts> counts() {
        files();
        return writer.totals().counts();
    }

    @Override
    public Position applied() {
        return writer.progress().applied();
    }

    @Override
    public boolean awaitApplied(Position position, Duration limit) throws InterruptedException {
        return writer.progress().await(position, limit);
    }

    @Override
    public Optional<Verdict> verdict(Position position) {
        return writer.progress().verdict(position);
    }

    @Override
    public HistoryStatus status() {
        MonthFiles files = files();
        try {
            return new HistoryStatus(
                    files.keys().size(), files.bytes(), writer.totals().rows(), problem(files));
        } catch (IOException e) {
            throw new StoreException("The history's folder " + folder + " can't be listed: " + e.getMessage(), e);
        }
    }

    private String problem(MonthFiles files) throws IOException {
        var removed = new TreeSet<>(writer.removed());
        removed.addAll(files.absent());
        var problems = new ArrayList<String>();
        problems.add(writer.problem());
        problems.add(removed(removed));
        problems.add(overwritten(writer.overwritten()));
        problems.add(damaged(files.damaged()));
        problems.addAll(readers.broken());
        problems.removeIf(Objects::isNull);
        return problems.isEmpty() ? null : String.join(" ", problems);
    }

    private String removed(Collection<String> removed) {
        return removed.isEmpty()
                ? null
                : "Files in " + folder + " were removed while Kota ran: " + String.join(", ", removed)
                        + ". Within a minute those that Kota has open are put back whole, and of others what the log still"
                        + " has is read again. For what is older stop Kota, copy the file from the backup to its name and"
                        + " start: what came since the backup is read from the log. This is said until Kota is started"
                        + " again.";
    }

    private String overwritten(Collection<String> overwritten) {
        return overwritten.isEmpty()
                ? null
                : "Files in " + folder + " were overwritten while Kota ran: " + String.join(", ", overwritten)
                        + ". What was written there is used, and what the log has is added within a minute; what neither"
                        + " has is missing. If it was no copy of that very file, stop Kota, copy the file from the backup"
                        + " to its name and start. This is said until Kota is started again.";
    }

    private String damaged(Collection<String> damaged) {
        return damaged.isEmpty()
                ? null
                : "Damaged files were set aside in " + folder + ": " + String.join(", ", damaged)
                        + ". What the log still has of them is read again. For what is older stop Kota, copy the file from"
                        + " the backup to its old name, move the damaged one out of the folder and start: what came since"
                        + " the backup is read from the log.";
    }

    /** Drops what is older than its retention class keeps. */
    void dropBefore(long now) throws SQLException, IOException {
        writer.dropBefore(now);
    }

    @Deactivate
    public void close() throws SQLException {
        if (feed != null) {
            feed.close();
        }
        readers.close();
        writer.close();
    }
}
