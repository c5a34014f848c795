package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.Distribution;
import org.kota.itests.harness.Result;

/** What {@code ./kota test} says on a machine that lacks what the tests need: everything at once, and what to type. */
public class MissingToolsTest {

    private static final List<String> BARE =
            List.of("bash", "readlink", "realpath", "dirname", "sed", "tail", "grep", "cat", "tr");

    private Path machine;

    @Before
    public void aMachineWithNothing() throws IOException {
        machine = Files.createTempDirectory(Files.createDirectories(Distribution.work()), "machine");
        for (String tool : BARE) {
            Path found = Path.of("/usr/bin", tool);
            Files.createSymbolicLink(machine.resolve(tool), Files.exists(found) ? found : Path.of("/bin", tool));
        }
        tool("id", "echo 1000");
        tool("java", "exit 1");
    }

    @Test
    public void withSudoItSaysTheOneCommand() throws IOException {
        tool("apt-get", "exit 99");
        tool("sudo", "exit 99");
        assertMissing("sudo apt-get install ");
    }

    @Test
    public void withoutSudoItSaysTheCommandOfRoot() throws IOException {
        tool("apt-get", "exit 99");
        assertMissing("as root: apt-get install ");
    }

    @Test
    public void onAnotherSystemItNamesThePackages() throws IOException {
        assertMissing("names of Debian and Ubuntu");
    }

    @Test
    public void rootWithoutNetworkIsToldWhatCouldNotBeInstalledAndWhy() throws IOException {
        tool("id", "echo 0");
        tool("apt-get", "echo 'E: no network' >&2; exit 100");
        String said = assertMissing("Without a network");
        assertTrue(said, said.contains("E: no network"));
    }

    @Test
    public void aMistypedOptionIsNoReasonToRunEverything() {
        Result result = kota("test", "--fsat");
        assertEquals(2, result.status());
        assertTrue(result.err(), result.err().contains("--fsat"));
    }

    private String assertMissing(String advice) {
        Result result = kota("test");
        assertNotEquals(0, result.status());
        String said = result.err();
        for (String wanted :
                List.of("maven", "chromium", "chromium-driver", "mosquitto-clients", "strace", "iproute2", advice)) {
            assertTrue(wanted + " in: " + said, said.contains(wanted));
        }
        return said;
    }

    private Result kota(String... arguments) {
        List<String> command = new java.util.ArrayList<>(
                List.of("bash", Distribution.root().resolve("kota").toString()));
        command.addAll(List.of(arguments));
        return Commands.run(command, Map.of("PATH", machine.toString(), "JAVA_HOME", ""));
    }

    private void tool(String name, String script) throws IOException {
        Path file = machine.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
