package org.kota.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.kota.control.Deployments.Action;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Outcome;
import org.kota.deploy.Transaction.Edition;

/**
 * The transaction that is under way, and those that are over: {@code journal.properties}, there from before the first change
 * until after the last one, and {@code history.log}, a line each. All on the disk when a call returns. One thread at a time.
 */
final class Journal {

    private static final String TAB = "\t";
    private static final int COLUMNS = 10;

    private final Path open;
    private final Path history;

    Journal(Path folder) {
        open = folder.resolve("journal.properties");
        history = folder.resolve("history.log");
    }

    /** Tells of a transaction before anything is changed for it. */
    void begin(Transaction transaction) throws IOException {
        var text = new Properties();
        text.setProperty("action", transaction.action().name());
        text.setProperty("module", transaction.module());
        text.setProperty("from.version", transaction.from().version());
        text.setProperty("from.archive", transaction.from().digest());
        text.setProperty("from.publisher", transaction.from().publisher());
        text.setProperty("to.version", transaction.to().version());
        text.setProperty("to.archive", transaction.to().digest());
        text.setProperty("to.publisher", transaction.to().publisher());
        text.setProperty("by", transaction.by());
        text.setProperty("begun", transaction.begun().toString());
        var writer = new StringWriter();
        text.store(writer, null);
        WholeFiles.write(open, writer.toString());
    }

    /** The transaction that was under way when the process ended, if one was. */
    Optional<Transaction> pending() throws IOException {
        if (!Files.exists(open)) {
            return Optional.empty();
        }
        var text = new Properties();
        try (Reader reader = Files.newBufferedReader(open, StandardCharsets.UTF_8)) {
            text.load(reader);
        }
        return Optional.of(new Transaction(
                Action.valueOf(text.getProperty("action")),
                text.getProperty("module"),
                edition("from.", text),
                edition("to.", text),
                text.getProperty("by"),
                Instant.parse(text.getProperty("begun"))));
    }

    private static Edition edition(String side, Properties text) {
        return new Edition(
                text.getProperty(side + "version"),
                text.getProperty(side + "archive"),
                text.getProperty(side + "publisher"));
    }

    /** Tells of one that was refused before it began. */
    void note(Ended refused) throws IOException {
        append(line(refused));
    }

    /** Tells of its end after everything is changed, and that none is under way. */
    void end(Ended ended) throws IOException {
        append(line(ended));
        WholeFiles.delete(open);
    }

    /** Those that are over, the oldest first. */
    List<Ended> history() throws IOException {
        if (!Files.exists(history)) {
            return List.of();
        }
        var all = new ArrayList<Ended>();
        for (String line : Files.readAllLines(history, StandardCharsets.UTF_8)) {
            String[] words = line.split(TAB, -1);
            if (words.length == COLUMNS) { // a power cut may have left half of the last one
                all.add(ended(words));
            }
        }
        return all;
    }

    private static String line(Ended of) {
        return String.join(
                        TAB,
                        of.action().name(),
                        flat(of.module()),
                        of.from(),
                        of.to(),
                        of.publisher(),
                        flat(of.by()),
                        of.begun().toString(),
                        of.ended().toString(),
                        of.outcome().name(),
                        flat(of.reason()))
                + "\n";
    }

    private static Ended ended(String[] words) {
        return new Ended(
                Action.valueOf(words[0]),
                words[1],
                words[2],
                words[3],
                words[4],
                words[5],
                Instant.parse(words[6]),
                Instant.parse(words[7]),
                Outcome.valueOf(words[8]),
                words[9]);
    }

    private void append(String line) throws IOException {
        try (var channel = FileChannel.open(
                history, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(endsALine(channel, end) ? line : "\n" + line);
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
            channel.force(true);
        }
    }

    private static boolean endsALine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end == 0 || (channel.read(last, end - 1) == 1 && last.get(0) == '\n');
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
