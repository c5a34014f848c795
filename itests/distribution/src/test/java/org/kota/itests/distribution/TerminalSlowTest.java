package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.KotaInstance;
import org.kota.itests.harness.KotaRule;

/** What a person meets at a real terminal: {@code ./kota shell} on the pseudo terminal of {@code script}. */
public class TerminalSlowTest {

    @ClassRule
    public static final KotaRule KOTA = new KotaRule();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static KotaInstance kota;
    private Terminal terminal;

    @BeforeClass
    public static void thereAreThreeGauges() {
        assumeTrue(
                "Skipped: there is no script here, the terminal recorder of util-linux (package bsdutils)",
                Commands.run("sh", "-c", "command -v script").status() == 0);
        kota = KOTA.kota();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> kota.shell("kota:driver-list mqtt").status() == 0);
        for (String id : new String[] {"cikapundung-01", "cikapundung-02", "kali-lama"}) {
            kota.ask("kota:device-add " + id + " --driver mqtt --set point.level.property=water-level"
                    + " --set point.level.unit=m");
        }
    }

    @Before
    public void open() {
        terminal = Terminal.open(kota);
        terminal.await("kota@root()>");
    }

    @After
    public void close() {
        if (terminal != null) {
            terminal.close();
        }
    }

    @Test
    public void greetsAsKotaAndWarnsOfNothing() {
        String greeting = terminal.text();
        assertTrue(greeting, greeting.contains("Kota, a platform for smart-city services"));
        assertFalse(greeting, greeting.contains("Invalid value") || greeting.contains("SLF4J"));
    }

    @Test
    public void theTabulatorCompletesCommandsIdsAndOptions() {
        terminal.type("kota:device-\t");
        terminal.await("(Opens a device that was disabled)");
        terminal.type("show cik\t");
        terminal.await("cikapundung-02");
        terminal.type("1 --n\t");
        terminal.await("--no-format");
        terminal.type("\n");
        terminal.await("point.level.property");
    }

    @Test
    public void whatDestroysAsksFirst() {
        terminal.type("kota:device-remove kali-lama\n");
        terminal.await("Really remove the device kali-lama? [y/N]");
        terminal.type("n\n");
        terminal.await("Nothing was changed.");
        assertTrue(kota.ask("kota:device-list").contains("kali-lama"));
        terminal.type("kota:device-remove kali-lama\n");
        terminal.await("Really remove the device kali-lama? [y/N]");
        terminal.type("y\n");
        terminal.await("Device kali-lama was removed");
        assertFalse(kota.ask("kota:device-list").contains("kali-lama"));
    }

    @Test
    public void endsWithLogout() {
        terminal.type("logout\n");
        assertEquals(0, terminal.status());
    }

    /** A command line may hold a secret: who looks through the commands of before finds only their own. */
    @Test
    public void whatAPersonTypedIsKeptForThatPersonAlone() {
        terminal.type("echo remembered\r");
        terminal.await("kota@root()>");
        terminal.type("exit\r");
        Path mine = kota.data().resolve("karaf/history/kota");
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(mine));
        assertFalse(Files.exists(kota.data().resolve("karaf/.karaf")));
    }
}
