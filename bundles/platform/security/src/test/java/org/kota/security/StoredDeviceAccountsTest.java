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
import java.time.Duration;
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

    private void remove() throws IOException {
        Files.delete(file);
        Files.delete(file.getParent());
    }

    private void assertSaid(boolean mended, String part) {
        assertEquals(1, accounts.all().size());
        String text = accounts.all().get(0).text();
        assertTrue(text, text.startsWith(file.toString()) && text.contains(part));
        assertEquals(mended, accounts.all().get(0).mended());
    }

    @Test
    public void putsTheFileBackThatSomebodyRemovedAndSaysSo() throws IOException {
        String secret = accounts.issue("cikapundung-01");
        clock.advance(Duration.ofSeconds(20));
        assertEquals(List.of(), accounts.all());
        String before = Files.readString(file);
        remove();
        clock.advance(Duration.ofSeconds(6));
        assertEquals(before, Files.readString(file));
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(file.getParent()));
        assertSaid(true, "was put back");
        var again = new StoredDeviceAccounts(file, clock, configured::contains);
        assertTrue(again.verify("cikapundung-01", secret));
        assertEquals(List.of(), again.all());
    }

    @Test
    public void putsTheFileBackThatWasReadAtTheStartWhenItIsClosed() throws IOException {
        String secret = accounts.issue("cikapundung-01");
        var second = new StoredDeviceAccounts(file, clock, configured::contains);
        accounts.close();
        remove();
        clock.advance(Duration.ofSeconds(4));
        assertFalse("the first one is closed", Files.exists(file));
        second.close();
        var again = new StoredDeviceAccounts(file, clock, configured::contains);
        assertTrue(again.verify("cikapundung-01", secret));
    }

    @Test
    public void namesWhatCannotBePutBackUntilItCan() throws IOException {
        accounts.issue("cikapundung-01");
        remove();
        Files.createFile(file.getParent());
        clock.advance(Duration.ofSeconds(6));
        assertSaid(false, "can't be put back");
        Files.delete(file.getParent());
        clock.advance(Duration.ofSeconds(6));
        assertTrue(Files.exists(file));
        assertSaid(true, "was put back");
    }

    @Test
    public void namesAFileThatSomebodyElseChangedAndLeavesItForTheNextStart() throws IOException {
        accounts.issue("cikapundung-01");
        String older = Files.readString(file);
        String secret = accounts.issue("citarum-07");
        Files.writeString(file, older);
        clock.advance(Duration.ofSeconds(6));
        assertSaid(false, "was changed");
        assertTrue(accounts.verify("citarum-07", secret));
        accounts.close();
        assertEquals(older, Files.readString(file));
    }

    @Test
    public void makesNoFileWhereThereIsNoAccount() {
        clock.advance(Duration.ofSeconds(6));
        accounts.close();
        assertFalse(Files.exists(file));
        assertEquals(List.of(), accounts.all());
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
