package org.kota.itests.benchmarks;

import java.nio.file.Path;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** Has Java Flight Recorder look on while something is done, in this process or in another. */
final class Recorder {

    private static final String SETTINGS = "profile";

    /** What is looked at. */
    interface Work {
        void run() throws Exception;
    }

    private Recorder() {}

    /** Records this process. */
    static void here(Path file, Work work) throws Exception {
        try (var recording = new Recording(Configuration.getConfiguration(SETTINGS))) {
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
    }

    /** Records another process. */
    static void of(long pid, Path file, Work work) throws Exception {
        Jcmd.run(pid, "JFR.start", "name=kota", "settings=" + SETTINGS);
        work.run();
        Jcmd.run(pid, "JFR.stop", "name=kota", "filename=" + file);
    }
}
