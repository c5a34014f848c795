package org.kota.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.kota.control.Deployments.Permit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A real container with a deployer, on a folder. */
final class Rig implements AutoCloseable {

    /** Archives that nobody signed are taken. */
    static final Set<Permit> ANY = Set.of(Permit.UNSIGNED);

    static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");

    final Framework framework;
    final Deployer deployer;
    final Copies copies;
    final Journal journal;

    /**
     * Starts it.
     *
     * @param probe tells whether what was installed works
     */
    Rig(Path folder, Probe probe, Supplier<Instant> clock) throws BundleException, IOException {
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString()));
        framework.start();
        Path own = folder.resolve("deploy");
        var container = new Container(framework.getBundleContext());
        var store = new ModuleStore(own);
        journal = new Journal(own);
        var trust = new Trust(new Shelf(folder.resolve("modules")), new PublisherStore(own));
        copies = new Copies(framework.getBundleContext());
        deployer = new Deployer(
                store, journal, container, new Checks(container, Rig::features), trust, copies, probe, clock);
    }

    private static List<Version> features(String name) {
        return name.equals("kota-api") ? List.of(new Version("0.1.0.SNAPSHOT")) : List.of();
    }

    Optional<Bundle> bundle(String symbolicName) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
        } catch (BundleException | InterruptedException e) {
            throw new IllegalStateException("The container doesn't stop", e);
        }
    }
}
