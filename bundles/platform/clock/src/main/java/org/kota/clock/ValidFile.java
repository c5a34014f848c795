package org.kota.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.kota.control.InvalidSettingsException;
import org.kota.control.SettingsFile;
import org.kota.control.SettingsStatus.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of settings of which the last valid version holds. That version is kept in the data folder, so that an invalid
 * edit does no harm across a restart either. An absent file is valid: its settings are the defaults.
 */
final class ValidFile<T> {

    private static final Logger LOG = LoggerFactory.getLogger(ValidFile.class);

    private final Path file;
    private final Path copy;
    private final SettingsFile<T> reader;
    private String seen;
    private String judged;
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

    private void judge(String text) {
        judged = text;
        try {
            valid = reader.read(text);
            if (fault != null) {
                LOG.info("{} is valid again and holds", name());
            }
            fault = null;
            keep(text);
        } catch (InvalidSettingsException e) {
            faulty(e.getMessage());
        }
    }

    private void restore() {
        try {
            valid = Files.exists(copy) ? reader.read(text(copy)) : null;
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

    private void keep(String text) {
        try {
            if (Files.exists(copy) && text(copy).equals(text)) {
                return;
            }
            Files.createDirectories(copy.getParent());
            Path next = copy.resolveSibling("." + copy.getFileName() + ".new");
            Files.writeString(next, text, StandardCharsets.UTF_8);
            Files.move(next, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The valid version of {} can't be kept for a later start in {}", name(), copy, e);
        }
    }
}
