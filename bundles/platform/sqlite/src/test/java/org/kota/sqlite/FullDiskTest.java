package org.kota.sqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A watched file on a small disk of its own that fills up at another page each time. Only root may mount one. */
public class FullDiskTest {

    private static final int ROUNDS = 200;
    private static final int BYTES = 60_000;
    private static final int PAGE = 4 << 10;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private boolean mounted;
    private Path disk;

    @Before
    public void mount() throws Exception {
        disk = folder.newFolder("disk").toPath();
        mounted = run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk.toString());
        Assume.assumeTrue("NOT SHOWN: needs root", mounted);
    }

    @After
    public void unmount() throws Exception {
        if (mounted) {
            assertTrue(run("umount", "--lazy", disk.toString()));
        }
    }

    @Test
    public void aFullDiskIsNobodyElsesWriting() throws Exception {
        Database database = opened();
        database.execute("CREATE TABLE t(x INTEGER PRIMARY KEY, b)");
        int refused = 0;
        for (int x = 1; x <= ROUNDS; x++) {
            fillUpBut(x % 40);
            if (!isTaken(database, x)) {
                refused++;
                database.close();
                Files.delete(ballast());
                database = opened();
                assertTrue(isTaken(database, x));
            }
        }
        assertEquals(ROUNDS, database.number("SELECT count(*) FROM t", -1));
        database.close();
        assertTrue("it was full in " + refused + " rounds", refused > ROUNDS / 20 && refused < ROUNDS);
        assertTrue(
                Incidents.all().stream().noneMatch(incident -> incident.file().startsWith(disk)));
    }

    private Database opened() throws SQLException {
        Database database = Database.open(disk.resolve("f.db"), 20);
        database.watch();
        return database;
    }

    private static boolean isTaken(Database database, int x) {
        try {
            database.begin();
            database.execute("INSERT INTO t VALUES (" + x + ", zeroblob(" + BYTES + "))");
            database.commit();
            return true;
        } catch (SQLException e) {
            database.rollbackQuietly(e);
            return false;
        }
    }

    private Path ballast() {
        return disk.resolve("ballast");
    }

    private void fillUpBut(int pages) throws IOException {
        File file = disk.toFile();
        try (OutputStream out =
                Files.newOutputStream(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (long left = file.getUsableSpace(); left > (long) pages * PAGE; left = file.getUsableSpace()) {
                out.write(new byte[PAGE]);
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
