package org.kota.itests.harness;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;

public class KotaInstanceTest {

    @ClassRule
    public static final KotaRule KOTA = new KotaRule();

    private final KotaInstance kota = KOTA.kota();

    @Test
    public void answersShellCommandsWithTheirOutputAndStatus() {
        assertTrue(kota.ask("bundle:list").contains("org.kota.model"));
        assertNotEquals(0, kota.shell("bundle:start 99999").status());
    }

    @Test
    public void getsEveryByteOfALongOutput() {
        int length = kota.ask("bundle:headers").length();
        assertTrue("long enough to take several packets: " + length, length > 200_000);
        for (int i = 0; i < 10; i++) {
            assertEquals(length, kota.ask("bundle:headers").length());
        }
    }

    @Test
    public void comesBackOnTheSameDataAfterAKill() {
        long before = kota.pid();
        kota.kill();
        assertNotEquals(0, kota.script("status").status());
        kota.start();
        assertNotEquals(before, kota.pid());
        assertEquals(200, kota.get("/health").statusCode());
    }

    @Test
    public void showsTheSystemCallsOfAnInstance() {
        try (Tracer tracer = Tracer.attach(kota, "write,writev,sendto,openat")) {
            kota.get("/health");
            List<String> calls = tracer.calls();
            assertTrue(calls.toString(), calls.stream().anyMatch(call -> call.contains("HTTP/1.1 200")));
        }
    }
}
