package org.kota.deploy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.SynchronousBundleListener;

/**
 * A process that installs, upgrades, fails to upgrade and uninstalls a module, and is gone at a chosen moment without any
 * clean-up, as by SIGKILL. Arguments: folder, number of the moment. Exits with 0 if there are fewer moments than that.
 */
final class KilledDeployer {

    /** As a shell tells of SIGKILL. */
    static final int KILLED = 137;

    private KilledDeployer() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int last = Integer.parseInt(arguments[1]);
        var moments = new AtomicInteger();
        Runnable moment = () -> {
            if (moments.incrementAndGet() == last) {
                Runtime.getRuntime().halt(KILLED);
            }
        };
        try (var rig = rig(folder, moment)) {
            SynchronousBundleListener listener = event -> moment.run();
            rig.framework.getBundleContext().addBundleListener(listener);
            rig.deployer.install(Kar.of("noise", "1.0.0").in(folder), Rig.ANY, "wayan");
            rig.deployer.install(Kar.of("noise", "1.1.0").in(folder), Rig.ANY, "wayan");
            rig.deployer.install(
                    Kar.of("noise", "1.2.0").activatedBy(FailingActivator.class).in(folder), Rig.ANY, "wayan");
            rig.deployer.uninstall("noise", false, "wayan");
            rig.framework.getBundleContext().removeBundleListener(listener);
        }
    }

    private static Rig rig(Path folder, Runnable moment) throws Exception {
        return new Rig(
                folder,
                module -> {
                    moment.run();
                    return Optional.empty();
                },
                () -> {
                    moment.run();
                    return Rig.NOW;
                });
    }
}
