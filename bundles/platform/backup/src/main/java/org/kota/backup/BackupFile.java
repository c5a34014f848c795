package org.kota.backup;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Set;
import org.kota.backup.BackupSettings.Access;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsText;
import org.osgi.service.component.annotations.Component;

/** The file {@code etc/org.kota.backup.cfg}. */
@Component
public final class BackupFile implements SettingsFile<BackupSettings> {

    private static final String PLACE = "place";
    private static final String AT = "at";
    private static final String HOST_KEY = "sftp.host-key";
    private static final int MOST = 10_000;
    private static final int USUAL = 14;
    private static final Set<String> KEYS =
            Set.of(PLACE, AT, "keep", "check", "sftp.key.file", "sftp.password.file", HOST_KEY);

    @Override
    public String name() {
        return "org.kota.backup.cfg";
    }

    @Override
    public Class<BackupSettings> type() {
        return BackupSettings.class;
    }

    @Override
    public BackupSettings read(String file) throws InvalidSettingsException {
        var text = new SettingsText(file, KEYS);
        var settings = new BackupSettings(
                place(text),
                at(text),
                (int) text.number("keep", USUAL, 1, MOST),
                text.truth("check", true),
                access(text));
        text.check();
        return settings;
    }

    private static String place(SettingsText text) {
        String place = text.text(PLACE, "");
        if (!place.isEmpty() && !place.startsWith("/") && !SftpAddress.isOne(place)) {
            text.fault(PLACE, "is a folder from / on, or sftp://user@host:port/folder, not '" + place + "'");
        }
        return place;
    }

    private static LocalTime at(SettingsText text) {
        String at = text.text(AT, "");
        try {
            return at.isEmpty() ? null : LocalTime.parse(at);
        } catch (DateTimeException e) {
            text.fault(AT, "is a time of the day such as 02:30, not '" + at + "'");
            return null;
        }
    }

    private static Access access(SettingsText text) {
        var access = new Access(
                text.text("sftp.key.file", ""), text.text("sftp.password.file", ""), text.text(HOST_KEY, ""));
        boolean remote = SftpAddress.isOne(text.text(PLACE, ""));
        if (remote && !access.hostKey().startsWith("SHA256:")) {
            text.fault(HOST_KEY, "is the fingerprint of the server's key, SHA256:…, as `ssh-keygen -lf` prints it");
        }
        if (remote && access.key().isEmpty() == access.password().isEmpty()) {
            text.fault(PLACE, "needs sftp.key.file or sftp.password.file, and not both");
        }
        return access;
    }
}
