package org.kota.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsStatus.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of settings of which the last valid version holds. That version is kept in the data folder, so that an invalid
 * edit does no harm across a restart either. A file that is absent or has no setting means the defaults, unless others
 * held before: an editor on a full disk leaves such a file. Who wants the defaults removes the kept version as well.
 */
final class ValidFile<T> {

    private static final Logger LOG = LoggerFactory.getLogger(ValidFile.class);

    /** On disk before it takes the place of the one before. */
    private static final OpenOption[] NEW = {
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC
    };

    private final Path file;
    private final Path copy;
    private final SettingsFile<T> reader;
    private String seen;
    private String judged;
    private String kept;
    private boolean keeps = true;
    private T valid;
    private Fault fault;

    /**
     * @param etc the folder of the file
     * @param kept the folder where the last valid version is kept
     */
    ValidFile(Path etc, Path kept, SettingsFile<T> reader) {
        this.file = etc.resolve(reader.name());
        this.copy = kept.resolve(reader.name());
        this.reader = reader;
        restore();
        look(true);
    }

    /** Takes up what was edited: once it is the same at two looks, for an editor may be half-way through. */
    synchronized void look() {
        look(false);
    }

    private void look(boolean atOnce) {
        try {
            String text = text(file);
            if ((atOnce || text.equals(seen)) && !text.equals(judged)) {
                judge(text);
            }
            seen = text;
            keep();
        } catch (IOException e) {
            judged = null;
            faulty("it can't be read: " + e);
        }
    }

    /** The settings that hold, or null if there never was a valid version. */
    synchronized T valid() {
        return valid;
    }

    /** What is wrong with the file, or null. */
    synchronized Fault fault() {
        return fault;
    }

    /** What would be wrong if the file had this text; empty if nothing. Changes nothing. */
    synchronized Optional<String> fault(String text) {
        try {
            return isLost(text, reader.read(text)) ? Optional.of(lost()) : Optional.empty();
        } catch (InvalidSettingsException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void judge(String text) {
        try {
            T stated = reader.read(text);
            if (isLost(text, stated)) {
                judged = null;
                faulty(lost());
                return;
            }
            valid = stated;
            if (fault != null) {
                LOG.info("{} is valid again and holds", name());
            }
            fault = null;
        } catch (InvalidSettingsException e) {
            faulty(e.getMessage());
        }
        judged = text;
    }

    /** Whether a text without any setting takes the place of settings that nobody has given up. */
    private boolean isLost(String text, T defaults) {
        if (text.lines().anyMatch(ValidFile::isSetting)) {
            return false;
        }
        boolean givenUp = kept != null && !Files.exists(copy);
        return valid == null ? Files.exists(copy) : !valid.equals(defaults) && !givenUp;
    }

    private static boolean isSetting(String line) {
        String stripped = line.strip();
        return !stripped.isEmpty() && !stripped.startsWith("#") && !stripped.startsWith("!");
    }

    private String lost() {
        String last = "settings/" + copy.getFileName();
        return (Files.exists(file) ? "it has no setting any more" : "it is gone")
                + (valid == null
                        ? ", and its last valid version, " + last + ", can't be used. Write it anew"
                        : ", though its last valid version differs from the defaults. To have that again write it anew,"
                                + " say as a copy of " + last)
                + "; to go back to the defaults remove " + last + ", too";
    }

    private void restore() {
        try {
            if (Files.exists(copy)) {
                kept = text(copy);
                valid = reader.read(kept);
            }
        } catch (InvalidSettingsException | IOException e) {
            LOG.warn("The last valid version of {}, {}, can't be used any more: {}", name(), copy, e.getMessage());
        }
    }

    private void faulty(String reason) {
        Fault now = new Fault(name(), reason, valid != null);
        if (!now.equals(fault)) {
            LOG.error("{}. Mend the file: it is read at once.", now.text());
        }
        fault = now;
    }

    private String name() {
        return "etc/" + file.getFileName();
    }

    private static String text(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** The version that holds, for a later start; tried at each look until it is there, on a full disk that is later. */
    private void keep() {
        if (fault != null || judged.equals(kept) && Files.exists(copy)) {
            return;
        }
        try {
            Files.createDirectories(copy.getParent());
            Path next = copy.resolveSibling("." + copy.getFileName() + ".new");
            Files.writeString(next, judged, StandardCharsets.UTF_8, NEW);
            Files.move(next, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            kept = judged;
            keeps = true;
        } catch (IOException e) {
            if (keeps) {
                LOG.warn("The valid version of {} can't be kept for a later start in {} yet", name(), copy, e);
            }
            keeps = false;
        }
    }
}
