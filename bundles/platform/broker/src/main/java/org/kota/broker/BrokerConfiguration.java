package org.kota.broker;

import java.nio.file.Path;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** etc/org.kota.broker.cfg. Address and port of the embedded broker come from KOTA_BIND and KOTA_MQTT_PORT. */
@ObjectClassDefinition(id = "org.kota.broker", name = "Kota MQTT broker")
@interface BrokerConfiguration {

    @AttributeDefinition(
            description = "The broker inside Kota, or one that runs elsewhere",
            options = {@Option(label = "embedded", value = "embedded"), @Option(label = "external", value = "external")
            })
    String mode() default "embedded";

    @AttributeDefinition(description = "The external broker: tcp://host:port or ssl://host:port")
    String uri() default "";

    @AttributeDefinition(description = "Kota's account at the external broker")
    String user() default "";

    @AttributeDefinition(description = "The file that holds the password of that account, in the data folder")
    String password_file() default "";

    @AttributeDefinition(description = "The largest MQTT packet taken, in bytes")
    int max_packet_bytes() default 262_144;

    @AttributeDefinition(description = "The most open connections")
    int max_connections() default 5_000;

    @AttributeDefinition(description = "Messages held in memory, in megabytes; more are paged to disk")
    int memory_megabytes() default 64;

    @AttributeDefinition(description = "The most messages that wait for the driver before publishers are held back")
    long queue_limit() default 1_000_000;

    @AttributeDefinition(description = "Free disk below which publishers are held back, in megabytes")
    int disk_reserve_megabytes() default 320;

    @AttributeDefinition(description = "The most different topics a device may publish to")
    int topics_per_account() default 20_000;

    /** How a configuration becomes settings. */
    final class Reader {

        private Reader() {}

        static boolean isExternal(BrokerConfiguration configuration) {
            return switch (configuration.mode()) {
                case "embedded" -> false;
                case "external" -> true;
                default ->
                    throw new IllegalArgumentException("etc/org.kota.broker.cfg: mode is embedded or external, not '"
                            + configuration.mode() + "'");
            };
        }

        static BrokerSettings settings(BrokerConfiguration configuration, String host, int port, Path data) {
            return new BrokerSettings(
                    host,
                    port,
                    data,
                    positive("max.packet.bytes", configuration.max_packet_bytes()),
                    Handles.connections(positive("max.connections", configuration.max_connections())),
                    (long) positive("memory.megabytes", configuration.memory_megabytes()) << 20,
                    positive("queue.limit", (int) Math.min(Integer.MAX_VALUE, configuration.queue_limit())),
                    (long) positive("disk.reserve.megabytes", configuration.disk_reserve_megabytes()) << 20,
                    positive("topics.per.account", configuration.topics_per_account()));
        }

        private static int positive(String key, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(
                        "etc/org.kota.broker.cfg: " + key + " must be 1 or more, not " + value);
            }
            return value;
        }
    }
}
