package org.kota.deploy;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.DeploymentException;
import org.kota.control.Deployments;
import org.kota.control.Deployments.Action;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Outcome;

public class DropFolderTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final List<String> installed = new ArrayList<>();
    private Path drop;
    private DropFolder dropped;
    private RuntimeException fault;
    private Outcome outcome = Outcome.DONE;

    @Before
    public void begin() throws IOException {
        drop = folder.getRoot().toPath().resolve("drop");
        var deployments = (Deployments) Proxy.newProxyInstance(
                Deployments.class.getClassLoader(), new Class<?>[] {Deployments.class}, (proxy, method, arguments) -> {
                    assertEquals("install", method.getName());
                    assertEquals(Set.of(), arguments[1]);
                    assertEquals("drop folder", arguments[2]);
                    installed.add(((Path) arguments[0]).getFileName().toString());
                    if (fault != null) {
                        throw fault;
                    }
                    return new Ended(
                            Action.INSTALL, "noise", "", "1.0", "vina", "", Rig.NOW, Rig.NOW, outcome, "it ails");
                });
        dropped = new DropFolder(drop, deployments, english -> "in Indonesian: " + english);
    }

    @Test
    public void anArchiveThatIsWholeIsInstalledOnce() throws Exception {
        Path file = put("noise.kar");
        dropped.look();
        assertEquals(List.of(), installed);
        dropped.look();
        dropped.look();
        assertEquals(List.of("noise.kar"), installed);
        assertFalse(Files.exists(file));
        assertTrue(Files.exists(drop.resolve("installed/noise.kar")));
    }

    @Test
    public void whatIsStillCopiedIsLeftAlone() throws Exception {
        Path file = put("noise.kar");
        for (int i = 1; i < 4; i++) {
            dropped.look();
            Files.writeString(file, "more", StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, FileTime.from(Rig.NOW.plusSeconds(i)));
        }
        assertEquals(List.of(), installed);
    }

    @Test
    public void whatIsRefusedLiesBesideTheReason() throws Exception {
        fault = new DeploymentException("it isn't signed");
        look("noise.kar");
        assertEquals(
                "it isn't signed\n\nin Indonesian: it isn't signed\n",
                Files.readString(drop.resolve("refused/noise.kar.txt")));
        assertTrue(Files.exists(drop.resolve("refused/noise.kar")));
        fault = null;
        outcome = Outcome.ROLLED_BACK;
        look("dust.kar");
        assertTrue(Files.readString(drop.resolve("refused/dust.kar.txt")).startsWith("it ails\n"));
    }

    @Test
    public void whileAnotherTransactionIsUnderWayItWaits() throws Exception {
        fault = new DeploymentException("another module is being installed", true, null);
        look("noise.kar");
        assertTrue(Files.exists(drop.resolve("noise.kar")));
        fault = null;
        dropped.look();
        assertTrue(Files.exists(drop.resolve("installed/noise.kar")));
    }

    @Test
    public void whatIsNoArchiveStays() throws Exception {
        look("noise.kar.part");
        Files.createDirectories(drop.resolve("folder.kar"));
        dropped.look();
        dropped.look();
        assertEquals(List.of(), installed);
    }

    private void look(String name) throws IOException {
        put(name);
        dropped.look();
        dropped.look();
    }

    private Path put(String name) throws IOException {
        return Files.writeString(drop.resolve(name), "archive");
    }
}
