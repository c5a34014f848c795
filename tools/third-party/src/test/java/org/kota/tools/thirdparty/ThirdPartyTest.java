package org.kota.tools.thirdparty;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ThirdPartyTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void namesTheLicenceOfEachPart() throws IOException {
        write("lib-1.2.jar", Jars.jar("https://www.apache.org/licenses/LICENSE-2.0.txt", null));
        assertTrue(list(), list().contains("lib-1.2.jar: Apache-2.0\n"));
    }

    @Test
    public void findsWhatOurOwnBundlesEmbed() throws IOException {
        write("org.kota.x-1.jar", Jars.jar("Apache-2.0", Jars.jar("MIT License", null)));
        assertTrue(list(), list().contains("inner-3.4.jar: MIT\n"));
        assertFalse(list().contains("org.kota.x"));
    }

    @Test
    public void aPartWhoseLicenceNobodyKnowsStandsOut() throws IOException {
        write("secret-1.0.jar", Jars.jar(null, null));
        assertTrue(list(), list().contains("secret-1.0.jar: UNKNOWN"));
    }

    @Test
    public void whatAProjectDeclaresElsewhereIsNotedByHand() throws IOException {
        write("bcprov-jdk18on-1.83.jar", Jars.jar(null, null));
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
        return new ThirdParty(new Program(folder.getRoot().toPath())).list();
    }

    private void write(String name, byte[] content) throws IOException {
        Jars.write(folder.getRoot().toPath().resolve(name), content);
    }
}
