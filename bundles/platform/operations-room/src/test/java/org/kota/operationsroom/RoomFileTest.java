package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;
import org.kota.control.InvalidSettingsException;

public class RoomFileTest {

    @Test
    public void readsHowManyPagesMayBeOpenAndNamesWhatIsWrong() throws InvalidSettingsException {
        var file = new RoomFile();
        assertEquals(new RoomSettings(200, 50), file.read(""));
        assertEquals(new RoomSettings(7, 7), file.read("pages = 7\npages.per.address = 7\n"));
        var said = assertThrows(InvalidSettingsException.class, () -> file.read("pages = many"));
        assertEquals("line 1, pages: is a whole number from 1 to 100000, not 'many'", said.getMessage());
    }
}
