package org.kota.itests.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kota.itests.harness.Commands;

/** Commands to the Java machine of another process. */
final class Jcmd {

    private Jcmd() {}

    /** Runs a command that must succeed. @return its output */
    static String run(long pid, String... command) {
        var words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid)));
        words.addAll(List.of(command));
        return Commands.run(words, Map.of()).orFail().out();
    }
}
