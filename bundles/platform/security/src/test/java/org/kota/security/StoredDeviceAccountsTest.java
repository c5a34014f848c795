package org.kota.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.testkit.ManualClock;

public class StoredDeviceAccountsTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private Path file;
    private final Set<String> configured = new HashSet<>(Set.of("cikapundung-01", "citarum-07"));
    private StoredDeviceAccounts accounts;

    @Before
    public void open() throws IOException {
        file = folder.getRoot().toPath().resolve("security/devices");
        accounts = new StoredDeviceAccounts(file, clock, configured::contains);
    }

    @Test
    public void verifiesAnIssuedSecretAndNoOther() {
        String secret = accounts.issue("cikapundung-01");
        assertTrue(accounts.verify("cikapundung-01", secret));
        assertFalse(accounts.verify("cikapundung-01", secret + "x"));
        assertFalse(accounts.verify("citarum-07", secret));
        assertFalse(accounts.verify("cikapundung-01", null));
        assertFalse(accounts.verify(null, secret));
    }

    @Test
    public void letsNobodyInWhileHisDeviceHasNoFileAndTheSameSecretWhenItIsBack() throws IOException {
        var etc = folder.newFolder("etc").toPath();
        var device = Files.createFile(etc.resolve("org.kota.device-cikapundung-01.cfg"));
        accounts = new StoredDeviceAccounts(file, clock, StoredDeviceAccounts.configuredIn(etc));
        String secret = accounts.issue("cikapundung-01");
        assertTrue(accounts.verify("cikapundung-01", secret));
        var elsewhere = Files.move(device, etc.resolve("elsewhere"));
        assertFalse(accounts.verify("cikapundung-01", secret));
        var closed = new ArrayList<String>();
        accounts.addListener(closed::add);
        accounts.disconnect("cikapundung-01");
        assertEquals(List.of("cikapundung-01"), closed);
        Files.move(elsewhere, device);
        assertTrue(accounts.verify("cikapundung-01", secret));
    }

    @Test
    public void remembersAccountsButNoSecretsAcrossARestart() throws IOException {
        String secret = accounts.issue("cikapundung-01");
        accounts.issue("citarum-07");
        accounts.revoke("citarum-07");
        var again = new StoredDeviceAccounts(file, clock, configured::contains);
        assertTrue(again.verify("cikapundung-01", secret));
        assertEquals(accounts.list(), again.list());
        assertEquals(1, again.list().size());
        assertEquals(clock.now(), again.find("cikapundung-01").orElseThrow().issued());
        assertFalse(Files.readString(file).contains(secret));
    }

    @Test
    public void letsOnlyTheOwnerReadTheFile() throws IOException {
        accounts.issue("cikapundung-01");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    public void refusesTheFormerSecretAfterRotationAndTellsListeners() {
        List<String> told = new ArrayList<>();
        accounts.addListener(told::add);
        String former = accounts.issue("cikapundung-01");
        String secret = accounts.rotate("cikapundung-01");
        assertNotEquals(former, secret);
        assertFalse(accounts.verify("cikapundung-01", former));
        assertTrue(accounts.verify("cikapundung-01", secret));
        assertTrue(accounts.revoke("cikapundung-01"));
        assertFalse(accounts.verify("cikapundung-01", secret));
        assertFalse(accounts.revoke("cikapundung-01"));
        assertEquals(List.of("cikapundung-01", "cikapundung-01"), told);
    }

    @Test
    public void neverIssuesTwiceAndNeverToATopicWildcard() {
        accounts.issue("cikapundung-01");
        assertThrows(IllegalStateException.class, () -> accounts.issue("cikapundung-01"));
        assertThrows(IllegalStateException.class, () -> accounts.rotate("citarum-07"));
        for (String id : List.of("a/b", "+", "#", "", "A", "a b")) {
            assertThrows(id, IllegalArgumentException.class, () -> accounts.issue(id));
        }
    }

    @Test
    public void namesTheLineOfADamagedFile() throws IOException {
        accounts.issue("cikapundung-01");
        Files.writeString(file, Files.readString(file) + "citarum-07 yesterday 00\n");
        var failure =
                assertThrows(IOException.class, () -> new StoredDeviceAccounts(file, clock, configured::contains));
        assertTrue(failure.getMessage(), failure.getMessage().contains("line 3"));
    }

    @Test
    public void namesAFileWhoseFirstBytesAreNoise() throws IOException {
        accounts.issue("cikapundung-01");
        byte[] content = Files.readAllBytes(file);
        content[0] = (byte) 0xc3;
        Files.write(file, content);
        var failure =
                assertThrows(IOException.class, () -> new StoredDeviceAccounts(file, clock, configured::contains));
        assertTrue(failure.getMessage(), failure.getMessage().startsWith(file + ", line 1"));
    }
}
