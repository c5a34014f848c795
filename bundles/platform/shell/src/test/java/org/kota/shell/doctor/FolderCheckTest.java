package org.kota.shell.doctor;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FolderCheckTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Before
    public void allIsThere() throws IOException {
        for (String file : List.of("log/karaf.log", "log/security.log", "run/shell.key")) {
            Path path = folder.getRoot().toPath().resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
        folder.newFolder("etc");
    }

    private List<String> findings() {
        return FolderCheck.folders(folder.getRoot().toPath()).stream()
                .map(finding -> finding.level() + " " + finding.text())
                .toList();
    }

    private void remove(String file) throws IOException {
        Files.delete(folder.getRoot().toPath().resolve(file));
    }

    @Test
    public void saysNothingWhileEverythingIsThere() {
        assertEquals(List.of(), findings());
    }

    @Test
    public void namesTheLogsThatWereRemoved() throws IOException {
        remove("log/security.log");
        assertEquals(
                List.of("FAIL log/security.log was removed while Kota runs: what would stand there is written nowhere"),
                findings());
        remove("log/karaf.log");
        assertEquals(
                List.of(
                        "FAIL log/karaf.log and log/security.log were removed while Kota runs: what would stand there is"
                                + " written nowhere"),
                findings());
    }

    @Test
    public void saysWhatNoLongerWorksWithoutTheOwnersKey() throws IOException {
        remove("run/shell.key");
        assertEquals(
                List.of("WARN run/shell.key was removed while Kota runs: ./kota shell and the summary of the"
                        + " demonstration can't log in"),
                findings());
    }

    @Test
    public void namesSettingsThatWereRemoved() throws IOException {
        remove("etc");
        assertEquals(
                List.of(
                        "FAIL etc/ was removed while Kota runs: its devices are no longer served, and nobody can log in"),
                findings());
    }
}
