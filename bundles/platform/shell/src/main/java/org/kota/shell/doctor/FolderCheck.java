package org.kota.shell.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Text;

/** Whether somebody has removed what the running instance writes its logs into, or what the owner's commands need. */
final class FolderCheck {

    private static final String ADVICE = "./kota stop and ./kota start make it anew.";

    private FolderCheck() {}

    static List<Finding> folders(Kota kota) {
        String data = System.getProperty("kota.data");
        return data == null ? List.of() : folders(Path.of(data));
    }

    static List<Finding> folders(Path data) {
        var findings = new ArrayList<Finding>();
        List<String> logs = missing(data, "log/karaf.log", "log/security.log");
        if (!logs.isEmpty()) {
            findings.add(Finding.fail(
                    "log",
                    logs.size() == 1
                            ? Text.of(
                                    "%s was removed while Kota runs: what would stand there is written nowhere",
                                    logs.get(0))
                            : Text.of(
                                    "%s and %s were removed while Kota runs: what would stand there is written nowhere",
                                    logs.get(0), logs.get(1)),
                    Text.of(ADVICE)));
        }
        if (!missing(data, "etc").isEmpty()) {
            findings.add(Finding.fail(
                    "etc",
                    Text.of(
                            "etc/ was removed while Kota runs: its devices are no longer served, and nobody can log in"),
                    Text.of("Put it back, or restore it from the backup: it is read at once.")));
        }
        if (!missing(data, "run/shell.key").isEmpty()) {
            findings.add(Finding.warn(
                    "run",
                    Text.of(
                            "run/shell.key was removed while Kota runs: ./kota shell and the summary of the demonstration"
                                    + " can't log in"),
                    Text.of(ADVICE)));
        }
        return findings;
    }

    private static List<String> missing(Path data, String... files) {
        return Stream.of(files)
                .filter(file -> !Files.exists(data.resolve(file)))
                .toList();
    }
}
