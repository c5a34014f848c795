package org.kota.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.features.BootFinished;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * What still keeps this instance from serving: features being installed, bundles of Kota that should
 * run and don't, and services of the platform that their bundles can't offer.
 */
final class Readiness {

    static final String HOUSE = "org.kota.";

    private final BundleContext context;
    private final PlatformServices services;

    Readiness(BundleContext context, PlatformServices services) {
        this.context = context;
        this.services = services;
    }

    /** @return one short sentence for each missing part; empty while the instance serves */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (context.getServiceReference(BootFinished.class) == null) {
            missing.add("features are still being installed");
        }
        Arrays.stream(context.getBundles())
                .filter(Readiness::isDown)
                .map(bundle -> bundle.getSymbolicName() + " is not active")
                .forEach(missing::add);
        List<String> without = services.missing();
        missing.addAll(without);
        if (!without.isEmpty()) {
            Arrays.stream(context.getBundles())
                    .filter(Readiness::isStopped)
                    .map(Readiness::stopped)
                    .forEach(missing::add);
        }
        return missing;
    }

    private static boolean isDown(Bundle bundle) {
        return isOurs(bundle) && isWanted(bundle, true);
    }

    /** A part that an admin stopped is no failure, unless others can't do without it: it stays so at each start. */
    private static boolean isStopped(Bundle bundle) {
        return isOurs(bundle) && isWanted(bundle, false);
    }

    private static String stopped(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name + " was stopped in the shell and stays so: start it there with bundle:start " + name
                + ", as long as this instance runs, or stop Kota, remove karaf/ from its data folder and start it";
    }

    private static boolean isOurs(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name != null && name.startsWith(HOUSE) && bundle.getState() != Bundle.ACTIVE;
    }

    /** A fragment has no start level of its own. */
    private static boolean isWanted(Bundle bundle, boolean wanted) {
        BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
        return level != null && level.isPersistentlyStarted() == wanted;
    }
}
