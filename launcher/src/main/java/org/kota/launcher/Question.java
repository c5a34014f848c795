package org.kota.launcher;

import java.util.Arrays;
import java.util.Optional;

/** What setup asks, in this order; each has a key in a file of answers, and its words in {@code setup.properties}. */
enum Question {
    LANGUAGE("language"),
    CITY_NAME("city.name"),
    CITY_ZONE("city.zone"),
    ADDRESS("address"),
    NAME("name"),
    WEB_PORT("web.port"),
    MQTT_PORT("mqtt.port"),
    CERTIFICATE("certificate"),
    CERTIFICATE_KEY("certificate.key"),
    ADMINISTRATOR("administrator"),
    BACKUP_PLACE("backup.place"),
    BACKUP_HOST_KEY("backup.sftp.host-key"),
    BACKUP_KEY_FILE("backup.sftp.key.file"),
    BACKUP_AT("backup.at"),
    MODULES("modules");

    /** An address that means none: no TLS, the page is for this machine alone. */
    static final String NONE = "none";

    /** A certificate that Kota makes, by an authority of the city's own. */
    static final String GENERATED = "generated";

    private final String key;

    Question(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    static Optional<Question> of(String key) {
        return Arrays.stream(values())
                .filter(question -> question.key.equals(key))
                .findFirst();
    }
}
