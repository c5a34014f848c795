package org.kota.tls;

import java.util.Set;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsText;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.tls.cfg}. */
@Component
public final class TlsFile implements SettingsFile<TlsSettings> {

    private static final String CERTIFICATE = "certificate.file";
    private static final String KEY = "key.file";
    private static final String ADDRESS = "address";
    private static final String NAME = "name";
    private static final String WEB = "web.port";
    private static final String MQTT = "mqtt.port";
    private static final int LAST_PORT = 65_535;

    @Override
    public String name() {
        return "org.kota.tls.cfg";
    }

    @Override
    public Class<TlsSettings> type() {
        return TlsSettings.class;
    }

    @Override
    public TlsSettings read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, Set.of(CERTIFICATE, KEY, ADDRESS, NAME, WEB, MQTT));
        var settings = new TlsSettings(
                text.text(CERTIFICATE, ""),
                text.text(KEY, ""),
                text.text(ADDRESS, "127.0.0.1"),
                (int) text.number(WEB, 8443, 0, LAST_PORT),
                (int) text.number(MQTT, 8883, 0, LAST_PORT),
                text.text(NAME, ""));
        judge(settings, text);
        text.check();
        return settings;
    }

    private static void judge(TlsSettings settings, SettingsText text) {
        if (settings.isOn() && settings.key().isEmpty()) {
            text.fault(CERTIFICATE, "needs the file of its key, too: " + KEY);
        }
        if (settings.address().isEmpty()) {
            text.fault(ADDRESS, "is empty; give an address of this machine, or 0.0.0.0 for all that it has");
        }
        if (!settings.name().matches("[A-Za-z0-9.:-]*")) {
            text.fault(NAME, "is a host's name or address, not '" + settings.name() + "'");
        }
        if (settings.webPort() != 0 && settings.webPort() == settings.mqttPort()) {
            text.fault(MQTT, "is the port of the page, too");
        }
    }
}
