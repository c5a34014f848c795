package org.kota.tools.thirdparty;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ThirdPartyTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void namesTheLicenceOfEachPart() throws IOException {
        write("lib-1.2.jar", jar("https://www.apache.org/licenses/LICENSE-2.0.txt", null));
        assertTrue(list(), list().contains("lib-1.2.jar: Apache-2.0\n"));
    }

    @Test
    public void findsWhatOurOwnBundlesEmbed() throws IOException {
        write("org.kota.x-1.jar", jar("Apache-2.0", jar("MIT License", null)));
        assertTrue(list(), list().contains("inner-3.4.jar: MIT\n"));
        assertFalse(list().contains("org.kota.x"));
    }

    @Test
    public void aPartWhoseLicenceNobodyKnowsStandsOut() throws IOException {
        write("secret-1.0.jar", jar(null, null));
        assertTrue(list(), list().contains("secret-1.0.jar: UNKNOWN"));
    }

    @Test
    public void whatAProjectDeclaresElsewhereIsNotedByHand() throws IOException {
        write("bcprov-jdk18on-1.83.jar", jar(null, null));
        assertTrue(list().contains("bcprov-jdk18on-1.83.jar: MIT (Bouncy Castle)\n"));
    }

    @Test
    public void twoLicencesAreAChoice() {
        assertEquals(
                "Apache-2.0 or EPL-1.0",
                Licence.plain(
                        "http://www.apache.org/licenses/LICENSE-2.0, https://www.eclipse.org/org/documents/epl-v10.php"));
    }

    private String list() throws IOException {
        return new ThirdParty().list(folder.getRoot().toPath());
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.getRoot().toPath().resolve(name);
        Files.write(file, content);
    }

    private static byte[] jar(String licence, byte[] inner) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (licence != null) {
            manifest.getMainAttributes().putValue("Bundle-License", licence);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            if (inner != null) {
                jar.putNextEntry(new JarEntry("lib/inner-3.4.jar"));
                jar.write(inner);
            }
        }
        return bytes.toByteArray();
    }
}
