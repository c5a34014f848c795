package org.kota.historysqlite;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.sqlite.Database;

public class SummaryTest {

    private static final int PAGE = 4096;

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void aCutOffSummaryIsNamedAndNoMonthFileIsSetAsideForIt() throws Exception {
        Path path = folder.getRoot().toPath().resolve("history.db");
        new Summary(path);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(PAGE + PAGE / 3);
        }
        var failure = assertThrows(SQLException.class, () -> new Summary(path));
        assertTrue(
                failure.getMessage(),
                failure.getMessage().startsWith(path + ", ")
                        && failure.getMessage().contains("from the backup"));
        assertFalse(Database.isBroken(failure));
    }

    @Test
    public void aSummaryThatIsRemovedOrOverwrittenWhileItIsInUseIsPutBackWhole() throws Exception {
        Path path = folder.getRoot().toPath().resolve("history.db");
        new Summary(path);
        change(path, "INSERT INTO doomed VALUES ('2020-01.days-90.db')");
        var summary = new Summary(path);
        byte[] whole = Files.readAllBytes(path);
        Files.delete(path);
        summary.keepInPlace();
        assertArrayEquals(whole, Files.readAllBytes(path));
        Files.writeString(path, "Notes");
        summary.keepInPlace();
        assertArrayEquals(whole, Files.readAllBytes(path));
        assertEquals("Notes", Files.readString(path.resolveSibling("history.db.replaced-1")));
        Files.setLastModifiedTime(path, FileTime.fromMillis(1));
        summary.finishDrops(folder.getRoot().toPath());
        assertFalse("only touched", Files.exists(path.resolveSibling("history.db.replaced-2")));
        assertFalse(Arrays.equals(whole, Files.readAllBytes(path)));
        byte[] later = Files.readAllBytes(path);
        Files.write(path, whole);
        summary.finishDrops(folder.getRoot().toPath());
        assertArrayEquals("an older copy isn't used", later, Files.readAllBytes(path));
    }

    private static void change(Path path, String sql) throws SQLException {
        try (Database database = Database.open(path, 250)) {
            database.execute(sql);
        }
    }
}
