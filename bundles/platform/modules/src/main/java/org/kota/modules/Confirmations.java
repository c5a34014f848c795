package org.kota.modules;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.control.LegalTables.Confirmation;
import org.kota.service.LegalTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has compared which version of a legal table with the regulation: a journal of one line for each confirmation and each
 * withdrawal, to which lines are only ever added. The last line of a version holds. A line that isn't whole, as a full disk
 * leaves it, says nothing: nobody was told that it is recorded.
 */
final class Confirmations {

    private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);
    private static final String CONFIRMED = "confirmed";
    private static final String WITHDRAWN = "withdrawn";

    /** Ends each line, so that one that was cut off is told from a whole one. */
    private static final String END = "end";

    private static final int FIELDS = 8;

    private final Path file;
    private final Map<List<String>, Confirmation> held = new HashMap<>();

    Confirmations(Path folder) {
        file = folder.resolve("legal-confirmations.tsv");
        try {
            if (Files.exists(file)) {
                Files.readString(file, StandardCharsets.UTF_8).lines().forEach(this::take);
            }
        } catch (IOException e) {
            held.clear();
            LOG.error("Who has confirmed legal tables can't be read from {}: all count as unverified", file, e);
        }
    }

    /** The confirmation of this very version of a module's table. */
    synchronized Optional<Confirmation> of(String module, LegalTable table) {
        return Optional.ofNullable(held.get(key(module, table)));
    }

    /** @throws IllegalStateException if it can't be recorded; then it doesn't hold either */
    synchronized void confirm(String module, LegalTable table, Confirmation confirmation) {
        record(CONFIRMED, key(module, table), confirmation);
    }

    /** @throws IllegalStateException if it can't be recorded; then the table stays confirmed */
    synchronized void withdraw(String module, LegalTable table, Confirmation withdrawal) {
        record(WITHDRAWN, key(module, table), withdrawal);
    }

    private static List<String> key(String module, LegalTable table) {
        return List.of(module, table.id(), table.digest());
    }

    private void record(String what, List<String> key, Confirmation said) {
        String line = String.join(
                "\t",
                Long.toString(said.time()),
                what,
                key.get(0),
                key.get(1),
                key.get(2),
                said.who().replaceAll("[\\p{Cntrl}]+", " "),
                said.evidence().replaceAll("[\\p{Cntrl}]+", " "),
                END);
        try {
            Files.createDirectories(file.getParent());
            append(line + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Nothing was changed: it can't be recorded in " + file + ": " + e.getMessage(), e);
        }
        take(line);
    }

    private void append(String line) throws IOException {
        boolean cut = Files.exists(file) && !Files.readString(file).endsWith("\n") && Files.size(file) > 0;
        ByteBuffer bytes = ByteBuffer.wrap(((cut ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private void take(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS || !fields[FIELDS - 1].equals(END) || !fields[0].matches("-?\\d{1,18}")) {
            LOG.warn("A line of {} isn't whole and says nothing: {}", file, line);
            return;
        }
        var key = List.of(fields[2], fields[3], fields[4]);
        if (fields[1].equals(CONFIRMED)) {
            held.put(key, new Confirmation(Long.parseLong(fields[0]), fields[5], fields[6]));
        } else {
            held.remove(key);
        }
    }
}
