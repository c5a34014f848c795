package org.kota.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.kota.bus.DataBus;
import org.kota.bus.Trials;
import org.kota.control.DeploymentException;
import org.kota.control.Deployments;
import org.kota.control.ModuleAdmin;
import org.kota.model.KotaClock;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Modules come and go. Its bundle starts before those of drivers and modules: what was cut off is decided, and the container
 * has what the store says, before any of them does.
 */
@Component(service = Deployments.class, immediate = true)
public final class DeployService implements Deployments {

    private final Deployer deployer;
    private final Shelf shelf;

    /** The modules that run; there is none before the platform is up. */
    @Reference(name = "modules", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ModuleAdmin modules;

    /** What the container's features are; asked only when a module is installed. */
    @Reference(name = "features", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile FeaturesService features;

    /**
     * Called by the service component runtime.
     *
     * @throws UncheckedIOException if the store can't be read
     */
    @Activate
    public DeployService(
            BundleContext context,
            @Reference(name = "clock") KotaClock clock,
            @Reference(name = "components") ServiceComponentRuntime components) {
        Path folder = Path.of(context.getProperty("kota.data"), "deploy");
        shelf = new Shelf(Path.of(context.getProperty("kota.program"), "modules"));
        var container = new Container(context);
        var probe = new ModuleProbe(container, components, () -> modules);
        try {
            deployer = new Deployer(
                    new ModuleStore(folder),
                    new Journal(folder),
                    container,
                    new Checks(container, this::versions),
                    new Trust(shelf, new PublisherStore(folder)),
                    new BusWayBack(() -> Present.of(context, DataBus.class), () -> Present.of(context, Trials.class)),
                    probe,
                    clock::now);
            deployer.recover();
        } catch (IOException e) {
            throw new UncheckedIOException("Which modules are installed can't be read in " + folder, e);
        }
    }

    private List<Version> versions(String feature) {
        FeaturesService known = features;
        if (known == null) {
            throw new DeploymentException("the container doesn't tell of its features yet: try again", true, null);
        }
        try {
            return Arrays.stream(known.listInstalledFeatures())
                    .filter(installed -> installed.getName().equals(feature))
                    .map(Feature::getVersion)
                    .map(version -> Version.parseVersion(version.replaceFirst("-", ".")))
                    .toList();
        } catch (Exception e) {
            throw new DeploymentException("the container doesn't tell of its features: " + e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Path> shipped() {
        return told(shelf::archives);
    }

    @Override
    public Plan plan(Path archive, Set<Permit> permits) {
        return told(() -> deployer.plan(archive, permits));
    }

    @Override
    public Ended install(Path archive, Set<Permit> permits, String by) {
        return told(() -> deployer.install(archive, permits, by));
    }

    @Override
    public Ended uninstall(String module, boolean purge, String by) {
        return told(() -> deployer.uninstall(module, purge, by));
    }

    @Override
    public List<Standing> installed() {
        return told(deployer::standing);
    }

    @Override
    public List<Ended> history() {
        return told(deployer::history);
    }

    /** Work of the deployer. */
    private interface Work<T> {
        T run() throws RefusedArchiveException, IOException;
    }

    private static <T> T told(Work<T> work) {
        try {
            return work.run();
        } catch (RefusedArchiveException e) {
            throw new DeploymentException(e.getMessage(), e instanceof BusyException, e);
        } catch (IOException e) {
            throw new DeploymentException("the disk doesn't take or give it: " + e.getMessage(), e);
        }
    }
}
