package org.kota.launcher;

import java.util.EnumMap;
import java.util.Map;

/** What was answered so far; what wasn't asked or said is empty. */
final class Answers {

    private final Map<Question, String> given = new EnumMap<>(Question.class);

    String of(Question question) {
        return given.getOrDefault(question, "");
    }

    void put(Question question, String answer) {
        given.put(question, answer.strip());
    }

    boolean isTls() {
        return !of(Question.ADDRESS).equals(Question.NONE);
    }

    boolean isOwnCertificate() {
        return isTls() && !of(Question.CERTIFICATE).equals(Question.GENERATED);
    }

    boolean isRemoteBackup() {
        return of(Question.BACKUP_PLACE).startsWith("sftp:");
    }

    /** Whether a question has a meaning after what was answered before it. */
    boolean concerns(Question question) {
        return switch (question) {
            case NAME, WEB_PORT, MQTT_PORT, CERTIFICATE -> isTls();
            case CERTIFICATE_KEY -> isOwnCertificate();
            case BACKUP_HOST_KEY, BACKUP_KEY_FILE -> isRemoteBackup();
            case BACKUP_AT -> !of(Question.BACKUP_PLACE).isEmpty();
            case LANGUAGE, CITY_NAME, CITY_ZONE, ADDRESS, ADMINISTRATOR, BACKUP_PLACE, MODULES -> true;
        };
    }
}
