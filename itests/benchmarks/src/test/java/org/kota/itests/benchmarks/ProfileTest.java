package org.kota.itests.benchmarks;

import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;
import org.kota.itests.harness.Distribution;

public class ProfileTest {

    private static final long NANOS = 1_000_000_000;

    @Test
    public void namesWhatRanAndOnWhichThread() throws Exception {
        Path file = Files.createTempFile(Files.createDirectories(Distribution.work()), "profile", ".jfr");
        Recorder.here(file, ProfileTest::work);
        String text = Profile.of("a thread that spins", file).text();
        Files.delete(file);
        assertTrue(text, text.contains("a thread that spins"));
        assertTrue(text, text.contains("org.kota.itests.benchmarks.ProfileTest.spin\n"));
        assertTrue(text, text.contains("bench-spin-#\n"));
    }

    private static void work() throws InterruptedException {
        var thread = new Thread(ProfileTest::spin, "bench-spin-7");
        thread.start();
        thread.join();
    }

    private static void spin() {
        long end = System.nanoTime() + NANOS;
        long sum = 0;
        while (sum >= 0) {
            for (int i = 0; i < 100_000; i++) {
                sum ^= i * (sum | 1) & Long.MAX_VALUE;
            }
            if (System.nanoTime() > end) {
                return;
            }
        }
    }
}
