package org.kota.deploy;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Outcome;
import org.kota.control.Deployments.Standing;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** Killed at every moment that the container or a part of the deployer notices. */
public class KillTest {

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final Set<String> met = new TreeSet<>();
    private final Set<Outcome> decided = EnumSet.noneOf(Outcome.class);

    @Test
    public void whatWasCutOffIsWhollyDoneOrNotAtAll() throws Exception {
        int moment = 1;
        while (killedAt(moment)) {
            moment++;
        }
        assertTrue("only " + moment + " moments", moment > 20);
        assertEquals(Set.of("", "1.0.0", "1.1.0"), met);
        assertEquals(EnumSet.of(Outcome.DONE, Outcome.ROLLED_BACK), decided);
    }

    private boolean killedAt(int moment) throws Exception {
        Path own = folder.newFolder("at-" + moment).toPath();
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledDeployer.class.getName(),
                        own.toString(),
                        Integer.toString(moment))
                .inheritIO()
                .start()
                .waitFor();
        assertTrue("exit " + status, status == 0 || status == KilledDeployer.KILLED);
        look(own, status != 0);
        return status != 0;
    }

    private void look(Path own, boolean killed) throws Exception {
        try (var rig = new Rig(own, module -> Optional.empty(), () -> Rig.NOW)) {
            Optional<Ended> ended = rig.deployer.recover();
            ended.ifPresent(one -> decided.add(one.outcome()));
            assertEquals(Optional.empty(), rig.journal.pending());
            List<Standing> standing = rig.deployer.standing();
            String version = standing.isEmpty() ? "" : standing.get(0).version();
            met.add(version);
            Optional<Bundle> bundle = rig.bundle("org.city.noise");
            assertEquals(
                    version,
                    bundle.map(Bundle::getVersion).map(Version::toString).orElse(""));
            bundle.ifPresent(one -> assertEquals(Bundle.ACTIVE, one.getState()));
            if (killed) {
                assertNotEquals("it goes on", Optional.empty(), again(rig));
            }
        }
    }

    /** Whatever was cut off, the next one works. */
    private Optional<Ended> again(Rig rig) throws Exception {
        return Optional.of(rig.deployer.install(
                        Kar.of("noise", "2.0.0").in(folder.getRoot().toPath()), Rig.ANY, "made"))
                .filter(ended -> ended.outcome() == Outcome.DONE);
    }
}
