package org.kota.buslocal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops the oldest files of the log: those whose newest record was appended longer ago than is kept, in Kota time, and
 * those that go beyond the share of the disk. Never the file being written, and nothing that an open essential
 * subscription still needs.
 */
final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration PARKED = Duration.ofDays(30);

    private final Config config;
    private final BusParts parts;
    private final Subscriptions subscriptions;
    private final Reserve reserve;

    Retention(Config config, BusParts parts, Subscriptions subscriptions, Reserve reserve) {
        this.config = config;
        this.parts = parts;
        this.subscriptions = subscriptions;
        this.reserve = reserve;
    }

    /** Drops what is due; a failure is logged, and it is tried again the next time. */
    void run() {
        try (LogReader reader = parts.reader()) {
            while (dropOldest(reader)) {
                LOG.debug("A file of the log is dropped");
            }
        } catch (SQLException | IOException e) {
            LOG.warn("Old files of the log can't be dropped; it is tried again", e);
        }
    }

    /** Forgets who has been parked for too long; a failure is logged, and it is tried again the next time. */
    void purgeParked() {
        try {
            subscriptions.purgeUnseen(parts.clock().millis() - PARKED.toMillis());
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.warn("Parked subscriptions can't be forgotten now; it is tried again", e);
        }
    }

    private boolean dropOldest(LogReader reader) throws SQLException, IOException {
        SegmentFiles files = parts.files();
        Map.Entry<Long, Path> oldest = files.all().firstEntry();
        Map.Entry<Long, Path> next = oldest == null ? null : files.all().higherEntry(oldest.getKey());
        if (next == null || subscriptions.held() < next.getKey() - 1 || !due(next.getValue(), reader)) {
            return false;
        }
        LOG.info("Dropping {}: it is older than the log keeps", oldest.getValue());
        files.delete(oldest.getKey());
        return true;
    }

    /** The oldest file is due when the one behind it was begun too long ago, or the log takes too much of the disk. */
    private boolean due(Path next, LogReader reader) throws SQLException, IOException {
        return parts.files().bytes() > reserve.total() / 100 * config.keepPercent()
                || reader.appended(next)
                        < parts.clock().millis() - config.keep().toMillis();
    }
}
