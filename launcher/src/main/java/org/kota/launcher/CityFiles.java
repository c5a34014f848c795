package org.kota.launcher;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.kota.tls.CityCertificate;

/** The files in which answers are kept, and how an answer stands in them. */
final class CityFiles {

    static final String CITY = "org.kota.city.cfg";
    static final String TLS = "org.kota.tls.cfg";
    static final String BACKUP = "org.kota.backup.cfg";

    private static final String CERTIFICATE = "tls/certificate.pem";
    private static final String KEY = "tls/key.pem";
    private static final String HERE = "127.0.0.1";

    private final DataFolder folder;
    private final CityCertificate certificate;

    CityFiles(DataFolder folder, CityCertificate certificate) {
        this.folder = folder;
        this.certificate = certificate;
    }

    /** The folder of all that the city owns. */
    Path data() {
        return folder.root();
    }

    /** What holds at present, or what is usual where nothing does. */
    Answers present(Machine machine) throws IOException {
        var answers = new Answers();
        Properties city = load(CITY);
        answers.put(Question.LANGUAGE, city.getProperty("language", "id"));
        answers.put(Question.CITY_NAME, city.getProperty("name", ""));
        answers.put(Question.CITY_ZONE, city.getProperty("zone", "Asia/Jakarta"));
        tls(load(TLS), machine, answers);
        Properties backup = load(BACKUP);
        answers.put(Question.BACKUP_PLACE, backup.getProperty("place", ""));
        answers.put(Question.BACKUP_HOST_KEY, backup.getProperty("sftp.host-key", ""));
        answers.put(Question.BACKUP_KEY_FILE, backup.getProperty("sftp.key.file", ""));
        answers.put(Question.BACKUP_AT, backup.getProperty("at", "02:30"));
        return answers;
    }

    private void tls(Properties tls, Machine machine, Answers answers) {
        String file = tls.getProperty("certificate.file", "").strip();
        boolean made = file.equals(CERTIFICATE) && certificate.exists();
        boolean fresh = !tls.containsKey("certificate.file");
        answers.put(
                Question.ADDRESS,
                fresh ? "0.0.0.0" : file.isEmpty() ? Question.NONE : tls.getProperty("address", HERE));
        answers.put(Question.NAME, tls.getProperty("name", machine.name()));
        answers.put(Question.WEB_PORT, tls.getProperty("web.port", "8443"));
        answers.put(Question.MQTT_PORT, tls.getProperty("mqtt.port", "8883"));
        answers.put(Question.CERTIFICATE, file.isEmpty() || made ? Question.GENERATED : place(file));
        answers.put(Question.CERTIFICATE_KEY, file.isEmpty() || made ? "" : place(tls.getProperty("key.file", "")));
    }

    private String place(String file) {
        return folder.root().resolve(file).toString();
    }

    /** What a file is to say after these answers; the others of it stay. */
    String text(String file, Answers answers) throws IOException {
        return SettingsEdit.with(read(file), values(file, answers));
    }

    private Map<String, String> values(String file, Answers answers) {
        var values = new LinkedHashMap<String, String>();
        switch (file) {
            case CITY -> city(answers, values);
            case TLS -> tls(answers, values);
            case BACKUP -> backup(answers, values);
            default -> values.put(Chosen.KEY, answers.of(Question.MODULES));
        }
        return values;
    }

    private static void city(Answers answers, Map<String, String> values) {
        values.put("name", answers.of(Question.CITY_NAME));
        values.put("zone", answers.of(Question.CITY_ZONE));
        values.put("language", answers.of(Question.LANGUAGE));
    }

    private void tls(Answers answers, Map<String, String> values) {
        boolean on = answers.isTls();
        boolean own = answers.isOwnCertificate();
        values.put("certificate.file", !on ? "" : own ? shortened(answers.of(Question.CERTIFICATE)) : CERTIFICATE);
        values.put("key.file", !on ? "" : own ? shortened(answers.of(Question.CERTIFICATE_KEY)) : KEY);
        if (on) {
            values.put("address", answers.of(Question.ADDRESS));
            values.put("web.port", answers.of(Question.WEB_PORT));
            values.put("mqtt.port", answers.of(Question.MQTT_PORT));
            values.put("name", answers.of(Question.NAME));
        }
    }

    /** A file in the data folder by its name there: the folder may be moved. */
    private String shortened(String file) {
        Path path = Path.of(file);
        return path.startsWith(folder.root()) ? folder.root().relativize(path).toString() : file;
    }

    private static void backup(Answers answers, Map<String, String> values) {
        values.put("place", answers.of(Question.BACKUP_PLACE));
        values.put("at", answers.of(Question.BACKUP_PLACE).isEmpty() ? "" : answers.of(Question.BACKUP_AT));
        if (answers.isRemoteBackup()) {
            values.put("sftp.host-key", answers.of(Question.BACKUP_HOST_KEY));
            values.put("sftp.key.file", answers.of(Question.BACKUP_KEY_FILE));
        }
    }

    /** Writes a file unless it says so already. @return whether it was written */
    boolean write(String file, Answers answers) throws IOException {
        String text = text(file, answers);
        boolean changes = !text.equals(read(file));
        if (changes) {
            DataFolder.write(folder.etc().resolve(file), text, "rw-------");
        }
        return changes;
    }

    private String read(String file) throws IOException {
        Path path = folder.etc().resolve(file);
        return Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8) : "";
    }

    private Properties load(String file) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(read(file)));
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException("etc/" + file + " can't be read: " + e.getMessage(), e));
        }
        return properties;
    }
}
