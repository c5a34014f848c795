package org.kota.broker;

import java.nio.file.Path;

/**
 * Valid settings of the broker. Address and port of the embedded one come from KOTA_BIND and KOTA_MQTT_PORT.
 *
 * @param external whether the broker runs elsewhere
 * @param uri of the external broker: tcp://host:port or ssl://host:port
 * @param user Kota's account at the external broker
 * @param passwordFile the file that holds the password of that account, in the data folder; empty if there is none
 * @param maxPacketBytes the largest MQTT packet taken
 * @param maxConnections the most open connections
 * @param memoryMegabytes of messages held in memory; more are paged to disk
 * @param queueLimit the most messages that wait for the driver before publishers are held back
 * @param diskReserveMegabytes free disk below which publishers are held back
 * @param topicsPerAccount the most different topics a device may publish to
 */
public record BrokerConfiguration(
        boolean external,
        String uri,
        String user,
        String passwordFile,
        int maxPacketBytes,
        int maxConnections,
        int memoryMegabytes,
        long queueLimit,
        int diskReserveMegabytes,
        int topicsPerAccount) {

    /** @param data the folder of the embedded broker */
    BrokerSettings embedded(String host, int port, Path data) {
        return new BrokerSettings(
                host,
                port,
                data,
                maxPacketBytes,
                Handles.connections(maxConnections),
                (long) memoryMegabytes << 20,
                queueLimit,
                (long) diskReserveMegabytes << 20,
                topicsPerAccount);
    }
}
