package org.kota.airfiles;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lines of a UTF-8 file, one at a time, with or without a byte order mark; a line is never longer than the bound. */
final class Lines implements Closeable {

    static final int LONGEST = 8_192;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader reader;
    private long number;

    Lines(Path file) throws IOException {
        reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
    }

    /** The next line without its end, cut off behind the bound; null at the end of the file. */
    String next() throws IOException {
        var line = new StringBuilder();
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        number++;
        while (c >= 0 && c != '\n') {
            if (line.length() < LONGEST && !(c == BYTE_ORDER_MARK && number == 1 && line.length() == 0)) {
                line.append((char) c);
            }
            c = reader.read();
        }
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
    }

    /** Number of the line that {@link #next} gave last, from 1. */
    long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
