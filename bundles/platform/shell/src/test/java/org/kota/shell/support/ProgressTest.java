package org.kota.shell.support;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.Test;

public class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String painted() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    public void fitsANarrowTerminalAndGoesWhenItIsOver() {
        try (var progress = new Progress(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), "observations of " + "x".repeat(100))) {
            progress.at(5_000, 10_000);
            await().until(() -> painted().contains("5000 of 10000"));
        }
        String[] paintings = painted().replace("\u001b[K", "").split("\r");
        assertTrue(painted(), Arrays.stream(paintings).allMatch(p -> p.length() < 80));
        assertTrue(painted(), painted().endsWith("\r\u001b[K"));
    }

    @Test
    public void showsNothingOfWhatIsDoneAtOnce() {
        new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), "dropping").close();
        assertEquals("", painted());
    }
}
