package org.kota.historysqlite;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.kota.historytck.HistorySite.at;

import java.util.Optional;
import org.junit.Test;
import org.kota.model.RetentionClass;

public class FileKeyTest {

    @Test
    public void theNameOfAFileTellsItsMonthAndClass() {
        FileKey key = FileKey.of(at("2011-11-30T23:59:59.999Z"), RetentionClass.DAYS_30);
        assertEquals("2011-11.days-30.db", key.fileName());
        assertEquals(Optional.of(key), FileKey.parse(key.fileName()));
        assertEquals(at("2011-11-01T00:00:00Z"), key.begin());
        assertEquals(at("2011-12-01T00:00:00Z"), key.end());
    }

    @Test
    public void otherFilesAreLeftAlone() {
        assertTrue(FileKey.parse("history.db").isEmpty());
        assertTrue(FileKey.parse("2011-11.days-30.db-wal").isEmpty());
        assertTrue(FileKey.parse("2011-11.days-30.db.damaged-1").isEmpty());
        assertTrue(FileKey.parse("2011-11.weeks-3.db").isEmpty());
    }

    @Test
    public void timesBefore1970HaveAMonthToo() {
        FileKey key = FileKey.of(at("1931-02-03T00:00:00Z"), RetentionClass.FOREVER);
        assertEquals("1931-02.forever.db", key.fileName());
        assertEquals(Optional.of(key), FileKey.parse(key.fileName()));
    }
}
