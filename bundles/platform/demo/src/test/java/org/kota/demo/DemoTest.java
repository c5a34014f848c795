package org.kota.demo;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.DeviceAccount;
import org.kota.control.DeviceAccounts;

public class DemoTest {

    private static final Map<String, String> ORIGINS = Map.of(
            "sungai-contoh-01", "recording",
            "waduk-contoh-01", "recording",
            "udara-contoh-01", "recording",
            "udara-contoh-02", "simulated");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Accounts accounts = new Accounts();
    private Path data;
    private Path etc;

    @Before
    public void folders() throws IOException {
        data = folder.getRoot().toPath();
        etc = Files.createDirectory(data.resolve("etc"));
        Files.createDirectory(data.resolve("run"));
    }

    private void setUpDemo() throws IOException {
        new Demo(data, etc, accounts).setUp();
    }

    private Properties read(String name) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(etc.resolve(name))));
        return properties;
    }

    @Test
    public void leavesOtherDataAlone() throws IOException {
        setUpDemo();
        assertEquals(0, etc.toFile().list().length);
        assertTrue(accounts.secrets.isEmpty());
    }

    @Test
    public void givesEachReplayTheSecretOfItsDevice() throws IOException {
        Files.createFile(data.resolve("run/demo"));
        setUpDemo();
        for (String id : ORIGINS.keySet()) {
            String replay = "org.kota.replay-" + id + ".cfg";
            Path secret = data.resolve(read(replay).getProperty("secret-file"));
            assertEquals(accounts.secrets.get(id), Files.readString(secret));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
            assertFalse(replay, Files.readString(etc.resolve(replay)).contains(accounts.secrets.get(id)));
            assertEquals(id, read(replay).getProperty("device"));
            assertTrue(Files.exists(data.resolve(read(replay).getProperty("file"))));
            assertEquals(ORIGINS.get(id), read("org.kota.device-" + id + ".cfg").getProperty("origin"));
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(etc.resolve(replay))));
        }
        assertEquals("true", read("org.kota.city.cfg").getProperty("demo"));
    }

    @Test
    public void playsEveryPointOfADeviceFromAColumnThatExists() throws IOException {
        Files.createFile(data.resolve("run/demo"));
        setUpDemo();
        for (String id : ORIGINS.keySet()) {
            var replay = read("org.kota.replay-" + id + ".cfg");
            var device = read("org.kota.device-" + id + ".cfg");
            String header =
                    Files.readAllLines(data.resolve(replay.getProperty("file"))).get(0);
            var played = replay.stringPropertyNames().stream()
                    .filter(key -> key.startsWith("column."))
                    .toList();
            for (String key : played) {
                assertTrue(key, List.of(header.split(",")).contains(replay.getProperty(key)));
                assertTrue(key, device.containsKey("point." + key.substring("column.".length()) + ".unit"));
            }
            long points = device.stringPropertyNames().stream()
                    .filter(key -> key.endsWith(".unit"))
                    .count();
            assertEquals(points, played.size());
        }
    }

    @Test
    public void marksItsArchivesKeepsThemForEverAndSaysWhoseTheyAre() throws IOException {
        Files.createFile(data.resolve("run/demo"));
        setUpDemo();
        for (String id : List.of("arsip-ispu-01", "arsip-ispu-02", "arsip-udara-01")) {
            var device = read("org.kota.device-" + id + ".cfg");
            assertTrue(Files.exists(data.resolve(device.getProperty("file"))));
            assertEquals("recording", device.getProperty("origin"));
            assertEquals("days of years ago aren't refused", "forever", device.getProperty("retention"));
            assertFalse("an archive is never silent", device.containsKey("interval"));
            assertTrue(device.getProperty("thing.recording").matches(".*(MIT|CC0)"));
        }
    }

    @Test
    public void bringsTheTablesThatItsSettingsName() throws IOException {
        Files.createFile(data.resolve("run/demo"));
        setUpDemo();
        var named = read("org.kota.module-depth-gauge.cfg").values().stream()
                .map(Object::toString)
                .filter(value -> value.startsWith("file:"))
                .toList();
        assertEquals(1, named.size());
        Path table =
                etc.resolve("org.kota.module-depth-gauge").resolve(named.get(0).substring("file:".length()));
        assertTrue(Files.readString(table).contains("stage,discharge,sigma"));
    }

    @Test
    public void changesNothingAtTheNextStart() throws IOException {
        Files.createFile(data.resolve("run/demo"));
        setUpDemo();
        String replay = Files.readString(etc.resolve("org.kota.replay-waduk-contoh-01.cfg"));
        Files.writeString(etc.resolve("org.kota.city.cfg"), "name = Ours\n");
        setUpDemo();
        assertEquals(replay, Files.readString(etc.resolve("org.kota.replay-waduk-contoh-01.cfg")));
        assertEquals("Ours", read("org.kota.city.cfg").getProperty("name"));
        assertFalse(accounts.rotated);
    }

    /** Accounts in memory. */
    private static final class Accounts implements DeviceAccounts {
        private final Map<String, String> secrets = new HashMap<>();
        private boolean rotated;

        @Override
        public String issue(String deviceId) {
            secrets.put(deviceId, "secret-of-" + deviceId);
            return secrets.get(deviceId);
        }

        @Override
        public String rotate(String deviceId) {
            rotated = true;
            return issue(deviceId);
        }

        @Override
        public boolean revoke(String deviceId) {
            return secrets.remove(deviceId) != null;
        }

        @Override
        public boolean verify(String user, String secret) {
            return secret.equals(secrets.get(user));
        }

        @Override
        public Optional<DeviceAccount> find(String deviceId) {
            return Optional.ofNullable(secrets.get(deviceId)).map(s -> new DeviceAccount(deviceId, Instant.EPOCH));
        }

        @Override
        public List<DeviceAccount> list() {
            return List.of();
        }
    }
}
