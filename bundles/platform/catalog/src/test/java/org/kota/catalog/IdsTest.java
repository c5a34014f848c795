package org.kota.catalog;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.sqlite.Database;

public class IdsTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private Path file;
    private IdMark mark;

    @Before
    public void create() throws Exception {
        file = folder.getRoot().toPath().resolve("c.db");
        mark = new IdMark(folder.getRoot().toPath().resolve("ids.mark"));
        try (Database database = Database.open(file, 250)) {
            database.execute("CREATE TABLE meta(key TEXT PRIMARY KEY, value INTEGER NOT NULL)");
        }
    }

    @Test
    public void theMarkIsWrittenBeforeAnIdOfItsRangeIsUsed() throws Exception {
        try (Database database = Database.open(file, 250)) {
            var ids = new Ids(mark, database);
            for (long expected = 1; expected <= 3 * Ids.RANGE; expected++) {
                assertEquals(expected, ids.next());
                assertTrue(mark.read() >= expected);
            }
        }
    }

    @Test
    public void anIdWhoseTransactionWasLostIsNotGivenTwiceAfterACrash() throws Exception {
        long given;
        try (Database database = Database.open(file, 250)) {
            database.begin();
            given = new Ids(mark, database).next();
        }
        try (Database database = Database.open(file, 250)) {
            assertTrue(new Ids(mark, database).next() > given);
        }
    }

    @Test
    public void anUnreadableMarkIsNamed() throws Exception {
        for (byte[] content : new byte[][] {"four".getBytes(StandardCharsets.UTF_8), {}, {(byte) 0xc3, 0x28}}) {
            Files.write(folder.getRoot().toPath().resolve("ids.mark"), content);
            IOException failure = assertThrows(IOException.class, mark::read);
            assertTrue(failure.getMessage(), failure.getMessage().contains("ids.mark"));
            assertNull("the doctor tells the innermost cause", failure.getCause());
        }
    }
}
