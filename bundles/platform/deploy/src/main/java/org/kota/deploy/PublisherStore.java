package org.kota.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.kota.control.Publishers.Publisher;

/** Who is trusted, and who was: a file {@code publishers/<name>.properties} each. One thread writes at a time. */
final class PublisherStore {

    private static final String ENDING = ".properties";
    private static final String REVOKED = "revoked";

    private final Path folder;

    /** @param folder of the deployer */
    PublisherStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("publishers"));
    }

    /**
     * All, by name.
     *
     * @throws IOException if a file can't be read or isn't one of this store's, with its name
     */
    List<Publisher> all() throws IOException {
        var all = new ArrayList<Publisher>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(ENDING)) {
                    all.add(read(file));
                }
            }
        }
        return all;
    }

    Optional<Publisher> find(String name) throws IOException {
        return all().stream().filter(publisher -> publisher.name().equals(name)).findFirst();
    }

    private static Publisher read(Path file) throws IOException {
        var text = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            text.load(reader);
            return new Publisher(
                    text.getProperty("name"),
                    text.getProperty("fingerprint"),
                    text.getProperty("subject"),
                    Instant.parse(text.getProperty("since")),
                    text.getProperty("by"),
                    Optional.ofNullable(text.getProperty(REVOKED)).map(Instant::parse),
                    text.getProperty("revoked.by", ""));
        } catch (RuntimeException e) {
            throw new IOException(file + " doesn't tell of a publisher: restore it from the backup, or remove it", e);
        }
    }

    void put(Publisher publisher) throws IOException {
        var text = new Properties();
        text.setProperty("name", publisher.name());
        text.setProperty("fingerprint", publisher.fingerprint());
        text.setProperty("subject", publisher.subject());
        text.setProperty("since", publisher.since().toString());
        text.setProperty("by", publisher.by());
        publisher.revoked().ifPresent(when -> {
            text.setProperty(REVOKED, when.toString());
            text.setProperty("revoked.by", publisher.revokedBy());
        });
        var writer = new StringWriter();
        text.store(writer, null);
        WholeFiles.write(folder.resolve(publisher.name() + ENDING), writer.toString());
    }
}
