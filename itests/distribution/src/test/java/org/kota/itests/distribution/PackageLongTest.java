package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.Distribution;

/** The same commit, built at two places by two people whose machines are set otherwise. */
public class PackageLongTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    @Test
    public void twoClonesMakeTheSameArchives() throws IOException {
        Path here = build("one", "022", Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8"));
        Path there = build("another", "077", Map.of("TZ", "Asia/Jakarta", "LC_ALL", "POSIX"));

        List<Path> archives = archives(here);
        assertEquals(2, archives.size());
        for (Path archive : archives) {
            assertEquals(archive.toString(), -1, Files.mismatch(archive, there.resolve(archive.getFileName())));
        }
    }

    private Path build(String place, String rights, Map<String, String> environment) {
        Path clone = temporary.getRoot().toPath().resolve(place);
        Path to = clone.resolve("made");
        String script = "umask " + rights + " && git clone -q '" + Distribution.root() + "' '" + clone + "' && '"
                + clone + "/kota' package --bundled --to '" + to + "'";
        Commands.patiently(List.of("bash", "-c", script), environment).orFail();
        return to;
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz")).toList();
        }
    }
}
