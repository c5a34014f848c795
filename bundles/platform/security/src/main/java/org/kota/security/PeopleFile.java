package org.kota.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * {@code etc/users.properties} or {@code etc/keys.properties}: a line a person, {@code name = credential,word,word}. The
 * container's login reads it at each login; people edit it, too, so that nothing of it is kept in memory.
 */
final class PeopleFile {

    private final Path file;

    PeopleFile(Path file) {
        this.file = file;
    }

    /** As it is now. */
    synchronized PeopleText read() {
        try {
            // Byte by byte: what somebody wrote in whatever encoding is written back as it was.
            return new PeopleText(Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Changes it; durable when it returns. @return what the change says; the file is written only if the text differs */
    synchronized <T> T edit(Function<PeopleText, T> change) {
        PeopleText text = read();
        String before = text.toString();
        T result = change.apply(text);
        if (!text.toString().equals(before)) {
            write(text);
        }
        return result;
    }

    private void write(PeopleText text) {
        try {
            OwnerFiles.write(file, text.toString(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written: " + e.getMessage() + ". Nothing was changed.", e);
        }
    }
}
