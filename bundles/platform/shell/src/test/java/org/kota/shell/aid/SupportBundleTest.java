package org.kota.shell.aid;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.ModuleAdmin;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

public class SupportBundleTest {

    private static final List<String> SECRETS = List.of(
            "rahasia-kota-9", "abcdefg-2345678-hijkmnp-qrstuvw", "pw-in-file-3", "MIIEsecretline", "hash-of-admin-1");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Shell shell = new Shell();
    private Path data;
    private String before;

    @Before
    public void plant() throws IOException {
        data = folder.getRoot().toPath();
        before = System.getProperty("kota.data");
        System.setProperty("kota.data", data.toString());
        write("etc/org.kota.broker.cfg", "user = kota\npassword = rahasia-kota-9\npassword.file = broker-password\n");
        write("etc/broker-password", "pw-in-file-3\n");
        write("etc/users.properties", "admin = {CRYPT}hash-of-admin-1{CRYPT},admin\n");
        write("run/shell.key", "-----BEGIN PRIVATE KEY-----\nMIIEsecretline\n-----END PRIVATE KEY-----\n");
        write("ADMIN-PASSWORD.txt", "abcdefg-2345678-hijkmnp-qrstuvw\n");
        write("log/karaf.log", "first line\nlogin with pw-in-file-3 failed\nrahasia-kota-9 and MIIEsecretline\n");
        write("log/security.log", "login: budi\n");
    }

    @After
    public void restore() {
        if (before == null) {
            System.clearProperty("kota.data");
        } else {
            System.setProperty("kota.data", before);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = data.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, String> packed(Path archive) throws IOException {
        var files = new TreeMap<String, String>();
        try (var zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                files.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    public void noPlantedSecretIsInTheArchiveAndOnlyItsOwnerReadsIt() throws Exception {
        Path archive = data.resolve("out/aid.zip");
        String said = shell.run(new SupportBundle(), "--out", archive.toString(), "--yes");
        assertTrue(said, said.contains("settings/org.kota.broker.cfg"));
        Map<String, String> files = packed(archive);
        for (String secret : SECRETS) {
            files.forEach((name, text) -> assertFalse(name + " has " + secret, text.contains(secret)));
        }
        assertFalse(files.keySet().toString(), files.keySet().stream().anyMatch(name -> name.contains("users")));
        assertFalse(files.containsKey("log/security.log"));
        assertEquals(
                "user = kota\npassword = [removed]\npassword.file = broker-password\n",
                files.get("settings/org.kota.broker.cfg"));
        assertEquals("first line\nlogin with [removed] failed\n[removed] and [removed]\n", files.get("log/karaf.log"));
        assertTrue(files.get("threads.txt").contains("SupportBundleTest"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)));
    }

    @Test
    public void aPartThatIsNotThereSaysSoAndTheOthersArePackedAllTheSame() throws Exception {
        shell.with(
                ModuleAdmin.class,
                Fake.of(ModuleAdmin.class).on("list", List.of()).make());
        Path archive = data.resolve("aid.zip");
        shell.run(new SupportBundle(), "--out", archive.toString(), "--yes");
        Map<String, String> files = packed(archive);
        assertEquals("[]", files.get("modules.json").strip());
        assertTrue(files.get("ledger.json"), files.get("ledger.json").contains("The ledger is not available"));
        assertTrue(
                files.get("doctor.json"), Shell.parse(files.get("doctor.json")).isArray());
    }

    @Test
    public void listsWithoutWritingAndAsksBeforeItWrites() throws Exception {
        JsonNode list = shell.json(new SupportBundle(), "--list");
        assertTrue(list.size() > 10);
        for (JsonNode file : list) {
            if (file.get("file").asText().equals("settings/org.kota.broker.cfg")) {
                assertEquals(1, file.get("removed").asInt());
            }
        }
        assertThrows(IllegalStateException.class, () -> shell.run(new SupportBundle()));
        shell.answering("n").run(new SupportBundle());
        assertFalse(Files.exists(data.resolve("support")));
        shell.answering("y").run(new SupportBundle());
        assertTrue(Files.exists(data.resolve("support/kota-support-20260101-000000.zip")));
        assertThrows(IllegalArgumentException.class, () -> shell.run(new SupportBundle(), "--yes"));
    }
}
