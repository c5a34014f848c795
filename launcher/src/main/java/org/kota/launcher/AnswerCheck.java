package org.kota.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.kota.backup.BackupFile;
import org.kota.clock.CityFile;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.Tls.Certificate;
import org.kota.tls.CertificateFiles;
import org.kota.tls.HostName;
import org.kota.tls.TlsFile;

/** Whether an answer can be used; the readers of the files that they are kept in decide where they can. */
final class AnswerCheck {

    /** Of a file that isn't written yet. */
    private static final Pattern LINE = Pattern.compile("line \\d+, ");

    private final CityFiles files;
    private final Set<String> offered;
    private final Set<String> taken;
    private final InstantSource clock;
    private final SetupWords words;

    /**
     * @param offered names of the program's city services
     * @param taken ports that Kota itself listens on, unencrypted
     */
    AnswerCheck(CityFiles files, Set<String> offered, Set<String> taken, InstantSource clock, SetupWords words) {
        this.clock = clock;
        this.taken = taken;
        this.files = files;
        this.offered = offered;
        this.words = words;
    }

    /**
     * Looks at one answer in the light of those before it.
     *
     * @throws UnusableSettingException if it can't be used: what is allowed
     */
    void check(Question question, Answers answers) throws UnusableSettingException {
        String answer = answers.of(question);
        require(answer.chars().noneMatch(Character::isISOControl), "wrong.control");
        switch (question) {
            case LANGUAGE -> require(Set.of("id", "en").contains(answer), "wrong.language", answer);
            case CITY_NAME -> require(!answer.isEmpty(), "wrong.city.name");
            case CITY_ZONE -> byFile(new CityFile(), CityFiles.CITY, answers, "wrong.city.zone", answer);
            case ADDRESS -> address(answer);
            case NAME -> require(HostName.isOne(answer), "wrong.name", answer);
            case WEB_PORT, MQTT_PORT -> port(answer);
            case CERTIFICATE -> readable(answer, Question.GENERATED);
            case CERTIFICATE_KEY -> pair(answers);
            case ADMINISTRATOR -> require(answer.matches("[a-z0-9][a-z0-9._-]{0,31}"), "wrong.administrator", answer);
            case BACKUP_PLACE -> place(answer);
            case BACKUP_HOST_KEY -> require(answer.startsWith("SHA256:"), "wrong.backup.sftp.host-key", answer);
            case BACKUP_KEY_FILE -> readable(answer, null);
            case BACKUP_AT -> byFile(new BackupFile(), CityFiles.BACKUP, answers, "wrong.backup.at", answer);
            case MODULES -> modules(answer);
        }
    }

    /** Looks at all of them together, as the files would say it. */
    void check(Answers answers) throws UnusableSettingException {
        byFile(new CityFile(), CityFiles.CITY, answers);
        byFile(new TlsFile(), CityFiles.TLS, answers);
        byFile(new BackupFile(), CityFiles.BACKUP, answers);
    }

    private void require(boolean holds, String key, Object... values) throws UnusableSettingException {
        if (!holds) {
            throw new UnusableSettingException(words.text(key, values));
        }
    }

    /** In words of this language, which the reader of the file has not. */
    private void byFile(SettingsFile<?> reader, String file, Answers answers, String key, String answer)
            throws UnusableSettingException {
        try {
            byFile(reader, file, answers);
        } catch (UnusableSettingException e) {
            throw new UnusableSettingException(words.text(key, answer), e);
        }
    }

    private void byFile(SettingsFile<?> reader, String file, Answers answers) throws UnusableSettingException {
        try {
            reader.read(files.text(file, answers));
        } catch (InvalidSettingsException e) {
            throw new UnusableSettingException(LINE.matcher(e.getMessage()).replaceAll(""));
        } catch (IOException e) {
            throw new UnusableSettingException("etc/" + file + ": " + e);
        }
    }

    private void address(String answer) throws UnusableSettingException {
        if (!answer.equals(Question.NONE)) {
            require(HostName.isAddress(answer), "wrong.address", answer);
            new BindAddress(Question.ADDRESS.key(), answer).check();
        }
    }

    private void port(String answer) throws UnusableSettingException {
        boolean number = answer.matches("\\d{1,5}") && Integer.parseInt(answer) <= 65_535;
        require(number, "wrong.port", answer);
        require(!taken.contains(answer), "wrong.port.taken", answer);
    }

    private void readable(String file, String unless) throws UnusableSettingException {
        if (!file.equals(unless)) {
            require(isFile(file), "wrong.file", file);
        }
    }

    private static boolean isFile(String file) {
        try {
            Path path = Path.of(file);
            return path.isAbsolute() && Files.isRegularFile(path) && Files.isReadable(path);
        } catch (InvalidPathException e) {
            return false; // no file has such a name
        }
    }

    private void pair(Answers answers) throws UnusableSettingException {
        readable(answers.of(Question.CERTIFICATE_KEY), null);
        Certificate read = read(answers);
        require(
                read.until().isAfter(clock.instant()),
                "wrong.certificate.expired",
                read.until().toString());
        boolean covered = read.names().stream().anyMatch(name -> HostName.covers(name, answers.of(Question.NAME)));
        require(covered, "wrong.certificate.name", answers.of(Question.NAME), String.join(", ", read.names()));
    }

    private static Certificate read(Answers answers) throws UnusableSettingException {
        try {
            return CertificateFiles.read(
                    Path.of(answers.of(Question.CERTIFICATE)), Path.of(answers.of(Question.CERTIFICATE_KEY)));
        } catch (IOException e) {
            throw new UnusableSettingException(e.getMessage());
        }
    }

    private void place(String answer) throws UnusableSettingException {
        boolean folder = answer.startsWith("/");
        require(answer.isEmpty() || folder || answer.startsWith("sftp://"), "wrong.backup.place", answer);
        if (folder) {
            Path place = Path.of(answer).normalize();
            require(Files.isDirectory(place), "wrong.backup.missing", place);
            require(Files.isWritable(place), "wrong.backup.folder", place);
            require(!place.startsWith(files.data()), "wrong.backup.inside", place);
        }
    }

    private void modules(String answer) throws UnusableSettingException {
        if (!Set.of(Chosen.ALL, Question.NONE).contains(answer)) {
            require(!Chosen.words(answer).isEmpty(), "wrong.modules", "''", String.join(", ", offered));
            List<String> unknown = Chosen.words(answer).stream()
                    .filter(word -> !offered.contains(word))
                    .toList();
            require(unknown.isEmpty(), "wrong.modules", String.join(", ", unknown), String.join(", ", offered));
        }
    }
}
