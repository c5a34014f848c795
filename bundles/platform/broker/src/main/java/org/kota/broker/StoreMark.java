package org.kota.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers, outside the broker's folder, that the broker has stored something in it: a folder that is empty all the same
 * has been lost, and with it what devices were told is kept. Artemis would begin anew without a word.
 */
final class StoreMark {

    private static final List<String> STORES = List.of("journal", "bindings");
    private static final Logger LOG = LoggerFactory.getLogger(StoreMark.class);

    private final Path mark;
    private final Path store;
    private volatile String loss = "";

    /**
     * @param mark the file that remembers
     * @param store the broker's folder
     */
    StoreMark(Path mark, Path store) {
        this.mark = mark;
        this.store = store;
    }

    /** What was lost, as a sentence that stays until the next start of Kota; empty if nothing was. */
    String loss() {
        return loss;
    }

    /** To be called before the broker opens its folder. */
    void look() {
        if (loss.isEmpty() && Files.exists(mark) && STORES.stream().anyMatch(name -> isEmpty(store.resolve(name)))) {
            loss = "The broker's data in " + store
                    + " was lost and begun anew: messages that waited in it, though their"
                    + " devices were told that they are kept, and stored sessions are gone. Ask the devices to send"
                    + " again what is missing, and look for who removed the folder or for a failing disk.";
            LOG.error("{}", loss);
        }
    }

    /** To be called before the broker begins anew, as its files were removed while it ran; all that waited was taken. */
    void removed() {
        loss = "Files of " + store
                + " were removed while Kota runs. What waited there had been taken, and the broker has"
                + " begun anew; stored sessions of subscribers, with what was kept for them, are gone. Look for who"
                + " removed the files.";
        LOG.error("{}", loss);
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            LOG.debug("The folder {} can't be read; the broker itself will say so", folder, e);
            return false;
        }
    }

    /** To be called when the broker serves. */
    void set() {
        try {
            if (!Files.exists(mark)) {
                Files.createDirectories(mark.getParent());
                Files.writeString(mark, "The broker has stored data in " + store + "\n", StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            LOG.warn("{} can't be written: a loss of the broker's data would not be noticed: {}", mark, e.getMessage());
        }
    }
}
