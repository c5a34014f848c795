package org.kota.historysqlite;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.SQLException;
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
        var summary = new Summary(path);
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(PAGE + PAGE / 3);
        }
        var failure = assertThrows(
                SQLException.class, () -> summary.finishDrops(folder.getRoot().toPath()));
        assertTrue(
                failure.getMessage(),
                failure.getMessage().startsWith(path + ", ")
                        && failure.getMessage().contains("from the backup"));
        assertFalse(Database.isBroken(failure));
    }
}
