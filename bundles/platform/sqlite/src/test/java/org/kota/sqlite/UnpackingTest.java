package org.kota.sqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class UnpackingTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    public void isTriedAgainAfterAFailureAndOnlyOnceAfterASuccess() throws Exception {
        Path directory = folder.getRoot().toPath().resolve("tmp/sqlite");
        var unpacking = new Unpacking(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new IOException("No space left on device");
            }
        });
        var failed = assertThrows(SQLException.class, () -> unpacking.ensure(directory));
        assertEquals(
                "SQLite's library can't be unpacked into " + directory + ": No space left on device",
                failed.getMessage());
        unpacking.ensure(directory);
        unpacking.ensure(directory);
        assertEquals(2, calls.get());
    }

    @Test
    public void leavesNothingOfAFormerAttempt() throws Exception {
        Path half = folder.newFile("sqlite-half.so").toPath();
        new Unpacking(calls::incrementAndGet).ensure(folder.getRoot().toPath());
        assertFalse(Files.exists(half));
    }

    @Test
    public void leavesTheDriverAloneWhereNoPlaceIsGiven() throws Exception {
        new Unpacking(calls::incrementAndGet).ensure(null);
        assertEquals(0, calls.get());
    }
}
