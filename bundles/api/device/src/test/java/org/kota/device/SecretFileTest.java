package org.kota.device;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SecretFileTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path file(String text, String mode) throws IOException {
        Path file = folder.getRoot().toPath().resolve("post.secret");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    public void readsTheSecretWithoutTheLineEnd() throws IOException {
        assertEquals("hush", SecretFile.read(file("hush\n", "rw-------")));
    }

    @Test
    public void refusesAFileThatOthersMayRead() throws IOException {
        assertFault(file("hush", "rw-r-----"), "chmod 600");
        assertFault(file("hush", "rw----r--"), "chmod 600");
    }

    @Test
    public void saysThatThereIsNothingToRead() throws IOException {
        assertFault(file(" \n", "rw-------"), "is empty");
        assertFault(folder.getRoot().toPath().resolve("none"), "There is no");
    }

    private static void assertFault(Path file, String text) {
        var fault = assertThrows(IOException.class, () -> SecretFile.read(file));
        assertTrue(fault.getMessage(), fault.getMessage().contains(text));
    }
}
