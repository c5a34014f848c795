package org.kota.itests.benchmarks;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.Test;
import org.kota.itests.harness.Distribution;

public class UsageTest {

    @Test
    public void processorTimeGrowsWithWork() {
        Usage before = Usage.self();
        long end = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        long micros = Usage.self().since(before).cpuMicros();
        assertTrue("spun for " + micros + " µs", micros > 20_000);
    }

    @Test
    public void writtenBytesAreCounted() throws Exception {
        Path file = Files.createTempFile(Files.createDirectories(Distribution.work()), "written", ".bin");
        Usage before = Usage.self();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1 << 20));
            channel.force(true);
        }
        assertTrue(Usage.self().since(before).written() >= 1 << 20);
        Files.delete(file);
    }

    @Test
    public void threadsAreToldApartByName() throws Exception {
        var thread = new Thread(UsageTest::waitForEnd, "bench-7");
        thread.start();
        assertTrue(Usage.threads(ProcessHandle.current().pid()).containsKey("bench-#"));
        thread.interrupt();
        thread.join();
        assertEquals(Thread.State.TERMINATED, thread.getState());
    }

    private static void waitForEnd() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
