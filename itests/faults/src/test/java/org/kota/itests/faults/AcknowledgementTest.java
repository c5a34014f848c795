package org.kota.itests.faults;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.Test;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.Tracer;

/**
 * Watches the system calls of the container while single messages arrive: no acknowledgement goes out before the fsync
 * that it stands for. A kill alone proves nothing about that, because the kernel keeps what it was given.
 */
public class AcknowledgementTest {

    private static final int MESSAGES = 40;

    @Test
    public void acknowledgesOnlyWhatIsOnDisk() throws Exception {
        assumeTrue("strace is not installed: apt-get install strace", Files.isExecutable(Path.of("/usr/bin/strace")));
        try (KotaInstance kota = KotaInstance.named("fsync").start()) {
            City city = new City(kota);
            String secret = city.addPost("traced-01");
            long base = Instant.now().getEpochSecond() - 3_600;
            List<String> calls;
            try (Wire post = new Wire(kota.ports().mqtt(), "traced-01", secret)) {
                send(post, MESSAGES + 1, base);
                city.settle();
                try (Tracer tracer = Tracer.attach(
                        kota, "read,readv,recvfrom,write,writev,sendto,sendmsg,fsync,fdatasync,pwrite64,pwritev")) {
                    for (int i = 1; i <= MESSAGES; i++) {
                        send(post, i, base);
                    }
                    calls = tracer.calls();
                }
            }
            var trace = new SystemCalls(calls, kota.ports().mqtt());
            List<String> earlyToDevice = trace.acknowledgedBefore("/broker/");
            List<String> earlyToBroker = trace.ingestedBefore("/bus/");
            assertEquals("publishes seen", MESSAGES, trace.publishes());
            assertEquals("acknowledgements to the device", MESSAGES, trace.acknowledgements());
            assertTrue("acknowledgements by the driver: " + trace.ingested(), trace.ingested() > MESSAGES / 2);
            assertEquals("sent before the broker's journal was synced", List.of(), earlyToDevice);
            assertEquals("sent before the bus's log was synced", List.of(), earlyToBroker);
        }
    }

    /** Sends one message and waits for its acknowledgement. */
    private static void send(Wire post, int number, long base) throws IOException {
        String reading = "[{\"n\":\"water-level\",\"v\":" + number + ",\"t\":" + (base + number) + "}]";
        post.publish("devices/traced-01/senml", number, reading, false);
        assertEquals(number, post.acknowledged(20_000));
    }
}
