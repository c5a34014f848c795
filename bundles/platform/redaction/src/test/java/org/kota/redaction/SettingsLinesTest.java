package org.kota.redaction;

import static org.junit.Assert.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SettingsLinesTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static List<String> shown(String text) {
        return new SettingsLines(new Redactor()).shown(text);
    }

    @Test
    public void eachLineKeepsItsPlaceAndASecretIsHiddenAsAWhole() {
        assertEquals(
                List.of("a = 1", "password = [removed]", "[removed]", "b = 2"),
                shown("a = 1\npassword = s3cr\\\n   et\nb = 2\n"));
        assertEquals(
                List.of("[removed]", "[removed]", "[removed]", "x = 1"),
                shown("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nx = 1"));
    }

    @Test
    public void howeverTheKeyIsWrittenItSpeaksOfASecret() {
        assertEquals(List.of("pass\\u0077ord = [removed]"), shown("pass\\u0077ord=pw"));
        assertEquals(List.of("password = [removed]"), shown("password pw"));
        assertEquals(List.of("# password = [removed]"), shown("# password = pw"));
        assertEquals(List.of("write-key = [removed]"), shown("write-key=pw"));
        assertEquals(List.of("secret = [removed]"), shown("secret = broken \\u00"));
    }

    @Test
    public void whatIsNoneStays() {
        for (String line : List.of(
                "# The password stands in a file of its own.",
                "password.file = /etc/x",
                "sftp.host-key = SHA256:abc",
                "zone = Asia/Jakarta \\",
                "")) {
            assertEquals(line.isEmpty() ? List.of() : List.of(line), shown(line));
        }
    }

    @Test
    public void aSecretThatIsKnownFromElsewhereIsHiddenToo() throws Exception {
        Path data = folder.getRoot().toPath();
        Files.createDirectories(data.resolve("etc"));
        Files.writeString(data.resolve("etc/broker-password"), "from-a-file\n");
        var lines = new SettingsLines(SecretFiles.redactor(data));
        lines.learn("api-token = from-before\n");
        assertEquals(List.of("a = [removed]", "b = [removed]"), lines.shown("a = from-a-file\nb = from-before\n"));
    }
}
