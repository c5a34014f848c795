package org.kota.settings;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.kota.control.InvalidSettingsException;

public class HistoryFileTest {

    private final HistoryFile file = new HistoryFile();

    @Test
    public void hasItsDefaultsAndTakesWhatIsStated() throws InvalidSettingsException {
        assertEquals(new HistorySettings(100, 1_095), file.read(""));
        assertEquals(new HistorySettings(7, 30), file.read("keep.versions = 7\nkeep.days = 30\n"));
    }

    @Test
    public void namesEachFault() {
        var fault = assertThrows(InvalidSettingsException.class, () -> file.read("keep.versions = 0\nkept = 1\n"));
        assertTrue(fault.getMessage(), fault.getMessage().contains("line 1, keep.versions"));
        assertTrue(fault.getMessage(), fault.getMessage().contains("line 2, kept"));
    }
}
