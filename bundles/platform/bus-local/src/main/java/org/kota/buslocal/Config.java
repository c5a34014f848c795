package org.kota.buslocal;

import java.time.Duration;

/**
 * Valid settings of the bus.
 *
 * @param node 0 to 1023
 * @param reserve bytes
 * @param queueRecords most records that wait
 * @param queueBytes most bytes that wait
 * @param keep how long the log is kept for ordinary subscriptions, Kota time
 * @param keepPercent most percent of the disk it takes for them
 * @param fileRecords records a file
 */
public record Config(
        int node, long reserve, int queueRecords, long queueBytes, Duration keep, int keepPercent, int fileRecords) {

    static final Config DEFAULT = new Config(0, 256L << 20, 200_000, 64L << 20, Duration.ofDays(7), 20, 1_000_000);
}
