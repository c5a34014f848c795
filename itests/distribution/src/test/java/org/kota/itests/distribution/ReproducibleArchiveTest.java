package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.Distribution;

/** Nothing of the archive tells when, where or by whom it was built. */
public class ReproducibleArchiveTest {

    private static final Pattern DATE = Pattern.compile("(?m)^#[A-Z][a-z]{2} [A-Z][a-z]{2} \\d{2} \\d{2}:\\d{2}:");

    private static List<String> entries(String... options) {
        String archive = Distribution.archive().toString();
        var command = Stream.concat(Stream.of("env", "TZ=UTC", "LC_ALL=C", "tar"), Stream.of(options));
        String[] words = Stream.concat(command, Stream.of(archive)).toArray(String[]::new);
        return Commands.run(words).orFail().text().lines().toList();
    }

    @Test
    public void everyEntryHasTheTimeOfTheReleaseAndNoOwner() {
        for (String entry : entries("--numeric-owner", "--full-time", "-tvzf")) {
            String[] fields = entry.split(" +");
            assertEquals(entry, "0/0 2026-01-01 00:00:00", fields[1] + " " + fields[3] + " " + fields[4]);
        }
    }

    @Test
    public void noFileOfSettingsSaysWhenItWasWritten() throws IOException {
        try (Stream<Path> files = Files.list(Distribution.unpacked().resolve("etc"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                assertFalse(file.toString(), DATE.matcher(text).find());
            }
        }
    }

    @Test
    public void shipsNoEmptyFolders() {
        List<String> names = entries("-tzf");
        for (String folder : names.stream().filter(name -> name.endsWith("/")).toList()) {
            assertEquals(folder, true, names.stream().anyMatch(n -> n.startsWith(folder) && !n.equals(folder)));
        }
    }
}
