package org.kota.shell.doctor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** On real disks in memory, which root may mount; {@code DiskUnwritableSlowTest} shows it of a whole Kota. */
public class DiskCheckTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path data;

    @Before
    public void sound() throws IOException {
        data = folder.newFolder("data").toPath();
        Files.createDirectory(data.resolve("history"));
        assertEquals(List.of(), DiskCheck.faults(data));
    }

    @Test
    public void leavesNothingBehindAndGetsOverWhatWasLeft() throws IOException {
        Files.createDirectory(data.resolve(".kota-probe"));
        assertEquals(List.of(), DiskCheck.faults(data));
        assertFalse(Files.exists(data.resolve(".kota-probe")));
    }

    @Test
    public void saysNothingOfAFolderThatIsGone() {
        assertEquals(List.of(), DiskCheck.faults(data.resolve("gone")));
    }

    @Test
    public void namesADiskThatIsReadOnly() throws Exception {
        mount(data, "ro");
        try {
            Finding found = only();
            assertTrue(found.text(), found.text().startsWith("the disk of the data folder " + data + " is read-only"));
            assertTrue(found.advice(), found.advice().startsWith("Removing files doesn't help. dmesg says"));
        } finally {
            run("umount", data.toString());
        }
    }

    @Test
    public void namesTheOneFolderThatIs() throws Exception {
        Path history = data.resolve("history");
        mount(history, "ro");
        try {
            assertTrue(only().text(), only().text().startsWith("the disk of " + history + " is read-only"));
        } finally {
            run("umount", history.toString());
        }
    }

    @Test
    public void namesInodesThatAreUsedUpThoughThereIsRoom() throws Exception {
        mount(data, "size=8m,nr_inodes=3");
        try {
            Files.createFile(data.resolve("one"));
            assertEquals(List.of(), DiskCheck.faults(data));
            Path last = Files.createFile(data.resolve("two"));
            Finding found = only();
            assertTrue(
                    found.text(),
                    found.text().endsWith("has no inodes left: no file can be made on it, though 8 MB are free"));
            assertTrue(found.advice(), found.advice().startsWith("See df -i. Remove files"));
            Files.delete(last);
            assertEquals(List.of(), DiskCheck.faults(data));
        } finally {
            run("umount", data.toString());
        }
    }

    @Test
    public void leavesADiskWithoutAFreePageToTheFigures() throws Exception {
        mount(data, "size=64k");
        try {
            try (var out = Files.newOutputStream(data.resolve("ballast"))) {
                out.write(new byte[64 << 10]);
            }
            assertEquals(List.of(), DiskCheck.faults(data));
        } finally {
            run("umount", data.toString());
        }
    }

    private Finding only() {
        List<Finding> found = DiskCheck.faults(data);
        assertEquals(found.toString(), 1, found.size());
        assertEquals(Finding.Level.FAIL, found.get(0).level());
        return found.get(0);
    }

    private static void mount(Path at, String options) throws Exception {
        Assume.assumeTrue(
                "NOT SHOWN: only root may mount disks",
                run("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString()) == 0);
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
