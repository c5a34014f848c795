package org.kota.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** How Artemis is set up: durable before it acknowledges, bounded in memory, one acceptor for MQTT only. */
final class ArtemisConfiguration {

    private static final int JOURNAL_FILE_BYTES = 8 << 20;
    private static final int BUFFER_TIMEOUT_NANOS = 200_000;
    private static final long LOCK_MILLIS = 10_000;
    private static final int DISK_SCAN_MILLIS = 1_000;
    private static final int PAGE_BYTES = 1 << 20;
    private static final long COMMAND_QUEUE_BYTES = 1 << 20;

    /** Commands that wait for a device; a newer one displaces the oldest. */
    static final long COMMANDS_KEPT = 100;

    private static final int WEEK_SECONDS = 7 * 24 * 3600;

    /** Nothing is ever sent there; without the names Artemis warns at each start. */
    private static final SimpleString NOWHERE = SimpleString.of("kota.nowhere");

    private ArtemisConfiguration() {}

    static Configuration of(BrokerSettings settings) {
        var configuration = new ConfigurationImpl();
        storage(configuration, settings);
        limits(configuration, settings);
        // With the MQTT wildcards an address equals its topic, dots and all.
        configuration.setWildCardConfiguration(
                new WildcardConfiguration().setDelimiter('/').setAnyWords('#').setSingleWord('+'));
        configuration.setName("kota").setResolveProtocols(false).setJMXManagementEnabled(false);
        configuration.setMessageCounterEnabled(false).setPersistDeliveryCountBeforeDelivery(false);
        configuration.setSuppressSessionNotifications(true);
        // A stall must be seen, never end the platform's process.
        configuration.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
        configuration.addAddressSetting("#", addresses());
        configuration.addAddressSetting("devices/+/commands/#", commands());
        configuration.addAddressSetting(
                RecentPublishes.PREFIX + "#", addresses().setIDCacheSize(3 * RecentPublishes.OF_AN_ACCOUNT));
        return configuration;
    }

    private static void storage(Configuration configuration, BrokerSettings settings) {
        var data = settings.data();
        configuration
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalSyncNonTransactional(true)
                .setJournalSyncTransactional(true)
                .setJournalBufferTimeout_NIO(BUFFER_TIMEOUT_NANOS)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalMinFiles(2)
                .setJournalLockAcquisitionTimeout(LOCK_MILLIS)
                .setJournalPoolFiles(4)
                .setJournalDirectory(data.resolve("journal").toString())
                .setBindingsDirectory(data.resolve("bindings").toString())
                .setPagingDirectory(data.resolve("paging").toString())
                .setLargeMessagesDirectory(data.resolve("large").toString());
    }

    private static void limits(Configuration configuration, BrokerSettings settings) {
        configuration.setGlobalMaxSize(settings.memoryBytes());
        // Publishers are held back at the reserve (see HoldBack); half of it is where Artemis itself refuses.
        configuration.setMaxDiskUsage(-1).setMinDiskFree(settings.diskReserveBytes() / 2);
        configuration.setDiskScanPeriod(DISK_SCAN_MILLIS);
        configuration.setAuthenticationCacheSize(10_000).setAuthorizationCacheSize(0);
    }

    private static AddressSettings addresses() {
        return new AddressSettings()
                .setMaxDeliveryAttempts(-1)
                .setDeadLetterAddress(NOWHERE)
                .setExpiryAddress(NOWHERE)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageSizeBytes(PAGE_BYTES)
                .setMaxSizeBytes(-1)
                .setAutoCreateAddresses(false)
                .setAutoDeleteAddresses(true)
                .setAutoDeleteQueues(false);
    }

    private static AddressSettings commands() {
        return addresses()
                .setAutoCreateAddresses(true)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
                .setMaxSizeBytes(COMMAND_QUEUE_BYTES)
                .setDefaultRingSize(COMMANDS_KEPT);
    }

    /** Name of the acceptor for devices that speak TLS, and of its factory. */
    static final String SECURE = "mqtts";

    static TransportConfiguration acceptor(BrokerSettings settings) {
        return acceptor("mqtt", settings.host(), settings.port(), false, settings);
    }

    static TransportConfiguration secureAcceptor(String host, int port, BrokerSettings settings) {
        return acceptor(SECURE, host, port, true, settings);
    }

    private static TransportConfiguration acceptor(
            String name, String host, int port, boolean secure, BrokerSettings settings) {
        var transport = new HashMap<String, Object>(Map.of(
                TransportConstants.HOST_PROP_NAME,
                host,
                TransportConstants.PORT_PROP_NAME,
                port,
                TransportConstants.SSL_ENABLED_PROP_NAME,
                secure,
                TransportConstants.PROTOCOLS_PROP_NAME,
                "MQTT",
                TransportConstants.USE_EPOLL_PROP_NAME,
                true,
                // Above the limit the gate answers with a reason; this is only the last line.
                TransportConstants.CONNECTIONS_ALLOWED,
                settings.maxConnections() + Math.max(10L, Math.min(100L, settings.maxConnections() / 4))));
        if (secure) {
            // A context that is never asked: without one Artemis wants the file of a key store.
            transport.put(TransportConstants.SSL_CONTEXT_PROP_NAME, name);
            transport.put(TransportConstants.USE_DEFAULT_SSL_CONTEXT_PROP_NAME, true);
        }
        return new TransportConfiguration(NettyAcceptorFactory.class.getName(), transport, name, mqtt(settings));
    }

    private static Map<String, Object> mqtt(BrokerSettings settings) {
        return Map.of(
                "maximumPacketSize", settings.maxPacketBytes(),
                "topicAliasMaximum", 64,
                "defaultMaximumInFlightPublishMessages", 1_000,
                "defaultMqttSessionExpiryInterval", WEEK_SECONDS,
                // The longest there is: devices that sleep keep the interval they ask for.
                "serverKeepAlive", 65_535);
    }
}
