package org.kota.backup;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.backup.BackupSettings.Access;
import org.kota.testkit.ManualClock;

/** On a real SFTP server. */
public class SftpPlaceTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final SshServer server = SshServer.setUpDefaultServer();
    private Path root;
    private Path data;
    private SftpAddress address;
    private String fingerprint;

    @Before
    public void serve() throws Exception {
        root = temporary.newFolder("root").toPath();
        data = temporary.newFolder("data").toPath();
        var keys = KeyUtils.generateKeyPair("ssh-rsa", 2048);
        fingerprint = KeyUtils.getFingerPrint(keys.getPublic());
        server.setKeyPairProvider(KeyPairProvider.wrap(keys));
        server.setHost("127.0.0.1");
        server.setPasswordAuthenticator((user, password, session) -> user.equals("kota") && password.equals("right"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.start();
        address = new SftpAddress("kota", "127.0.0.1", server.getPort(), "/city/backups");
        secret("right");
    }

    @After
    public void stop() throws IOException {
        server.stop(true);
    }

    private void secret(String text) throws IOException {
        Path file = Files.writeString(data.resolve("sftp.secret"), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private SftpPlace open() throws IOException {
        return new SftpPlace(address, new Access("", "sftp.secret", fingerprint), data);
    }

    @Test
    public void aBackupGoesThereAndComesBack() throws Exception {
        Path target = temporary.getRoot().toPath().resolve("target");
        try (var city = new Data(temporary.newFolder("city").toPath());
                var place = open()) {
            var clock = new ManualClock(Instant.parse("2026-11-23T01:02:03Z"));
            Manifest made = new Maker(city.folder, "0.1.0", clock, 0).make(place);
            var store = new Store(place);
            store.check(made, temporary.newFolder("work").toPath());
            new Restorer(store).restore(store.manifest(null), target);
            store.sweep(1);
        }

        assertEquals(100, Data.records(target));
        assertTrue(Files.isDirectory(root.resolve("city/backups/objects")));
    }

    @Test
    public void tellsWhatIsThere() throws Exception {
        Path file = Files.writeString(data.resolve("one"), "one");
        try (var place = open()) {
            assertEquals(List.of(), place.list("folder"));
            assertEquals(-1, place.size("folder/one"));
            place.write("folder/one", file);
            place.write("folder/one", file);
            assertEquals(List.of("one"), place.list("folder"));
            assertEquals(3, place.size("folder/one"));
            assertThrows(NoSuchFileException.class, () -> place.read("folder/two"));
            place.delete("folder/one");
            place.delete("folder/one");
            assertEquals(List.of(), place.list("folder"));
        }
    }

    @Test
    public void aServerWithAnotherKeyGetsNothing() throws Exception {
        fingerprint = "SHA256:another";

        IOException refused = assertThrows(IOException.class, this::open);

        assertTrue(refused.getMessage(), refused.getMessage().contains("sftp.host-key"));
        assertFalse(Files.exists(root.resolve("city")));
    }

    @Test
    public void aWrongPasswordIsSaid() throws Exception {
        secret("wrong");

        IOException refused = assertThrows(IOException.class, this::open);

        assertTrue(refused.getMessage(), refused.getMessage().contains(address.toString()));
    }

    @Test
    public void aSecretThatOthersMayReadIsNotUsed() throws Exception {
        Files.setPosixFilePermissions(data.resolve("sftp.secret"), PosixFilePermissions.fromString("rw-r--r--"));

        assertTrue(assertThrows(IOException.class, this::open).getMessage().contains("chmod 600"));
    }
}
