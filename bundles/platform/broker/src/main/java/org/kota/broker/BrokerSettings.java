package org.kota.broker;

import java.nio.file.Path;

/**
 * The settings of the embedded broker.
 *
 * @param host the address to listen on
 * @param port the TCP port; 0 takes a free one
 * @param data the folder of journal, pages and bindings
 * @param maxPacketBytes the largest MQTT packet that is taken
 * @param maxConnections the most open connections
 * @param memoryBytes messages held in memory; more are paged to disk
 * @param queueLimit the most messages in the ingest queue before publishers are held back
 * @param diskReserveBytes free disk below which publishers are held back
 * @param topicsPerAccount the most different topics an account may publish to
 */
record BrokerSettings(
        String host,
        int port,
        Path data,
        int maxPacketBytes,
        int maxConnections,
        long memoryBytes,
        long queueLimit,
        long diskReserveBytes,
        int topicsPerAccount) {

    private static final long MEGABYTE = 1 << 20;

    /** The defaults of a small installation. */
    static BrokerSettings at(String host, int port, Path data) {
        return new BrokerSettings(host, port, data, 256 << 10, 5_000, 64 * MEGABYTE, 1_000_000, 320 * MEGABYTE, 20_000);
    }

    BrokerSettings withPacketLimit(int bytes) {
        return new BrokerSettings(
                host, port, data, bytes, maxConnections, memoryBytes, queueLimit, diskReserveBytes, topicsPerAccount);
    }

    BrokerSettings withConnectionLimit(int connections) {
        return new BrokerSettings(
                host,
                port,
                data,
                maxPacketBytes,
                connections,
                memoryBytes,
                queueLimit,
                diskReserveBytes,
                topicsPerAccount);
    }

    BrokerSettings withQueueLimit(long messages) {
        return new BrokerSettings(
                host,
                port,
                data,
                maxPacketBytes,
                maxConnections,
                memoryBytes,
                messages,
                diskReserveBytes,
                topicsPerAccount);
    }

    BrokerSettings withMemory(long bytes) {
        return new BrokerSettings(
                host,
                port,
                data,
                maxPacketBytes,
                maxConnections,
                bytes,
                queueLimit,
                diskReserveBytes,
                topicsPerAccount);
    }

    BrokerSettings withDiskReserve(long bytes) {
        return new BrokerSettings(
                host, port, data, maxPacketBytes, maxConnections, memoryBytes, queueLimit, bytes, topicsPerAccount);
    }

    BrokerSettings withTopicLimit(int topics) {
        return new BrokerSettings(
                host, port, data, maxPacketBytes, maxConnections, memoryBytes, queueLimit, diskReserveBytes, topics);
    }
}
