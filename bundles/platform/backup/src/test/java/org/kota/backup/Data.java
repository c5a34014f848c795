package org.kota.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.kota.sqlite.Database;

/** A data folder with databases that are open, as a running instance has it. */
final class Data implements AutoCloseable {

    final Path folder;
    private final Database log;

    Data(Path folder) throws IOException, SQLException {
        this.folder = folder;
        log = database("bus/log-0000000000000000001.db");
        append(100);
        database("bus/subscriptions.db").close();
        database("history/2026-10.years-5.db").close();
        write("etc/org.kota.city.cfg", "name = Kota Uji\n");
        write("security/devices", "secret\n");
        write("air-files/ispu-hi.taken", "0123456789abcdef\n");
        write("run/bus-end", "100\n");
        write("run/ports", "KOTA_HTTP_PORT=1\n");
        write("log/karaf.log", "much\n");
        write("karaf/cache/bundle0", "much\n");
        write("catalog/ids.mark", "7\n");
        write("broker/journal/one.amq", "much\n");
        Files.setPosixFilePermissions(folder.resolve("security/devices"), PosixFilePermissions.fromString("rw-------"));
    }

    private Database database(String path) throws IOException, SQLException {
        Files.createDirectories(folder.resolve(path).getParent());
        Database made = Database.open(folder.resolve(path), 1000);
        made.execute("CREATE TABLE record(id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
        return made;
    }

    /** Commits records to the log, one by one; they stay in its write-ahead log. */
    void append(int count) {
        try {
            for (int i = 0; i < count; i++) {
                log.execute("INSERT INTO record(text) VALUES ('" + "x".repeat(100) + "')");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(String path, String text) {
        try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many records a log file holds. */
    static long records(Path folder) throws SQLException {
        try (Database copy = Database.openReadOnly(folder.resolve("bus/log-0000000000000000001.db"))) {
            return copy.number("SELECT count(*) FROM record", -1);
        }
    }

    @Override
    public void close() throws SQLException {
        log.close();
    }
}
