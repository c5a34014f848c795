package org.kota.buslocal;

import java.time.Duration;

/**
 * The bus's settings, checked.
 *
 * @param node 0 to 1023
 * @param reserve bytes
 * @param queueRecords most records that wait
 * @param queueBytes most bytes that wait
 * @param keep how long the log is kept for ordinary subscriptions, Kota time
 * @param keepPercent most percent of the disk it takes for them
 * @param fileRecords records a file
 */
record Config(
        int node, long reserve, int queueRecords, long queueBytes, Duration keep, int keepPercent, int fileRecords) {

    static final Config DEFAULT = new Config(0, 256L << 20, 200_000, 64L << 20, Duration.ofDays(7), 20, 1_000_000);

    Config {
        require(node >= 0 && node < 1024, "node", "0 to 1023", node);
        require(queueRecords > 0 && queueBytes > 0, "queue.records and queue.mb", "at least 1", queueRecords);
        require(keepPercent > 0 && keepPercent <= 90, "keep.percent", "1 to 90", keepPercent);
        require(fileRecords > 0, "file.records", "at least 1", fileRecords);
    }

    static Config of(BusSettings s) {
        return new Config(
                s.node(),
                s.reserve_mb() << 20,
                s.queue_records(),
                (long) s.queue_mb() << 20,
                Duration.ofDays(s.keep_days()),
                s.keep_percent(),
                s.file_records());
    }

    private static void require(boolean right, String name, String range, long value) {
        if (!right) {
            throw new IllegalArgumentException(
                    "etc/org.kota.buslocal.cfg: " + name + " is " + range + ", not " + value);
        }
    }
}
