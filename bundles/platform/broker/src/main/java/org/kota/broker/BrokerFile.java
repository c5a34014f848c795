package org.kota.broker;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsText;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.broker.cfg}. */
@Component
public final class BrokerFile implements SettingsFile<BrokerConfiguration> {

    private static final int MANY = 1_000_000_000;
    private static final int LARGEST_PACKET = 268_435_455;
    private static final Set<String> KEYS = Set.of(
            "mode",
            "uri",
            "user",
            "password.file",
            "max.packet.bytes",
            "max.connections",
            "memory.megabytes",
            "queue.limit",
            "disk.reserve.megabytes",
            "topics.per.account");

    @Override
    public String name() {
        return "org.kota.broker.cfg";
    }

    @Override
    public Class<BrokerConfiguration> type() {
        return BrokerConfiguration.class;
    }

    @Override
    public BrokerConfiguration read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, KEYS);
        boolean external = external(text);
        var configuration = new BrokerConfiguration(
                external,
                external ? uri(text) : "",
                text.text("user", ""),
                text.text("password.file", ""),
                (int) text.number("max.packet.bytes", 262_144, 1, LARGEST_PACKET),
                (int) text.number("max.connections", 5_000, 1, MANY),
                (int) text.number("memory.megabytes", 64, 1, 1_000_000),
                text.number("queue.limit", 1_000_000, 1, MANY),
                (int) text.number("disk.reserve.megabytes", 320, 1, MANY),
                (int) text.number("topics.per.account", 20_000, 1, MANY));
        text.check();
        return configuration;
    }

    private static boolean external(SettingsText text) {
        String mode = text.text("mode", "embedded");
        if (!Set.of("embedded", "external").contains(mode)) {
            text.fault("mode", "is embedded or external, not '" + mode + "'");
        }
        return mode.equals("external");
    }

    private static String uri(SettingsText text) {
        String written = text.text("uri", "");
        if (!isAddress(written)) {
            text.fault("uri", "is tcp://host:port or ssl://host:port, not '" + written + "'");
        }
        return written;
    }

    private static boolean isAddress(String written) {
        try {
            var uri = new URI(written);
            return Set.of("tcp", "ssl").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false; // as little as any other text
        }
    }
}
