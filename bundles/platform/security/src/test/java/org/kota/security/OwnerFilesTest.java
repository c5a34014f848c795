package org.kota.security;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class OwnerFilesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void replacesAFileThatOthersCouldReadByOneTheyCannot() throws IOException {
        Path file = folder.newFile("users.properties").toPath();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        OwnerFiles.write(file, "baru\n");
        assertEquals("baru\n", Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    public void leavesNothingElseBehindEvenAfterAnInterruptedWrite() throws IOException {
        Path file = folder.getRoot().toPath().resolve("devices");
        Files.writeString(folder.getRoot().toPath().resolve(".devices.new"), "half");
        OwnerFiles.write(file, "whole");
        assertArrayEquals(new String[] {"devices"}, folder.getRoot().list());
        assertEquals("whole", Files.readString(file));
    }

    @Test
    public void keepsTheFormerFileWhenItCannotWrite() throws IOException {
        Path file = folder.newFile("devices").toPath();
        Files.writeString(file, "former");
        Files.createDirectories(
                folder.getRoot().toPath().resolve(".devices.new").resolve("in-the-way"));
        assertThrows(IOException.class, () -> OwnerFiles.write(file, "new"));
        assertEquals("former", Files.readString(file));
    }
}
