package org.kota.buslocal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import org.junit.Test;
import org.kota.control.InvalidSettingsException;

public class BusFileTest {

    private final BusFile file = new BusFile();

    @Test
    public void anAbsentFileMeansTheDefaults() throws InvalidSettingsException {
        assertEquals(Config.DEFAULT, file.read(""));
    }

    @Test
    public void readsEverySetting() throws InvalidSettingsException {
        assertEquals(
                new Config(7, 1 << 20, 2, 3 << 20, Duration.ofDays(4), 5, 6),
                file.read("node = 7\nreserve.mb = 1\nqueue.records = 2\nqueue.mb = 3\nkeep.days = 4\n"
                        + "keep.percent = 5\nfile.records = 6\n"));
    }

    @Test
    public void namesLineKeyValueAndWhatIsAllowedOfEachFault() {
        var said = assertThrows(
                InvalidSettingsException.class,
                () -> file.read("node = 1024\nkeep.percent = 91\nqueue.mb = 64 MB\nkeep.days = 0\n"));
        assertEquals(
                "line 1, node: is a whole number from 0 to 1023, not '1024'; "
                        + "line 3, queue.mb: is a whole number from 1 to 1000000, not '64 MB'; "
                        + "line 4, keep.days: is a whole number from 1 to 36500, not '0'; "
                        + "line 2, keep.percent: is a whole number from 1 to 90, not '91'",
                said.getMessage());
    }

    @Test
    public void aKeyWithATypingErrorIsNamedWithThoseThatThereAre() {
        var said = assertThrows(InvalidSettingsException.class, () -> file.read("reserve_mb = 32"));
        assertEquals(
                "line 1, reserve_mb: is no setting of this file; it has file.records, keep.days, keep.percent, node, "
                        + "queue.mb, queue.records, reserve.mb",
                said.getMessage());
    }
}
