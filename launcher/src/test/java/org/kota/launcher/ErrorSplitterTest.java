package org.kota.launcher;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.Test;

public class ErrorSplitterTest {

    private static final String FAILURE = "\u001b[31mError executing command: \u001b[0mno such device\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    public void sendsTheReportOfAFailureToStandardErrorInPlainText() throws IOException {
        split("first\n" + FAILURE, 1);
        assertEquals("first\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("Error executing command: no such device\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void leavesARedLineOfASuccessfulCommandWhereItWas() throws IOException {
        split(FAILURE + "more\n", 0);
        assertEquals(FAILURE + "more\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    public void passesColoursInsideALineAndOthersAtItsStart() throws IOException {
        String text = "a \u001b[31mred\u001b[0m word\n\u001b[32mgreen\n";
        split(text, 1);
        assertEquals(text, out.toString(StandardCharsets.UTF_8));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    private void split(String text, int status) throws IOException {
        try (ErrorSplitter splitter = new ErrorSplitter(out)) {
            splitter.write(text.getBytes(StandardCharsets.UTF_8));
            splitter.finish(status, err);
        }
    }
}
