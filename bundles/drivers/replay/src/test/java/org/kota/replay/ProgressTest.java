package org.kota.replay;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ProgressTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file() {
        return folder.getRoot().toPath().resolve("replay/one");
    }

    @Test
    public void keepsTheFirstShiftForEver() throws IOException {
        new Progress(file(), 1_000).reached(7);
        var again = new Progress(file(), 2_000);
        assertEquals(1_000, again.shift());
        assertEquals(7, again.next());
    }

    @Test
    public void neverGoesBack() throws IOException {
        var progress = new Progress(file(), 0);
        progress.reached(7);
        progress.reached(5);
        assertEquals(7, new Progress(file(), 0).next());
    }

    @Test
    public void saysWhatToDoWithADamagedFile() throws IOException {
        new Progress(file(), 0);
        Files.writeString(file(), "shift=");
        var failure = assertThrows(IOException.class, () -> new Progress(file(), 0));
        assertTrue(failure.getMessage(), failure.getMessage().contains("delete it"));
    }

    @Test
    public void goesOnWithTheFirstUnacknowledgedRow() throws InterruptedException {
        var window = new Window(2, 10);
        assertTrue(window.take(10, 0));
        assertTrue(window.take(11, 0));
        assertFalse(window.take(12, 0));
        window.acknowledged(11);
        assertEquals(10, window.reached());
        assertTrue(window.take(12, 0));
        window.acknowledged(10);
        assertEquals(12, window.reached());
        window.acknowledged(12);
        assertEquals(13, window.reached());
        assertTrue(window.isSettled());
    }
}
