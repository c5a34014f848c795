package org.kota.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.kota.deploy.Installed.Bundled;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles of modules in the running container. Only those are ever touched, never one of the platform. */
final class Container {

    private static final String OURS = "kota-module:";
    private static final long REFRESH_SECONDS = 30;

    private final BundleContext context;

    Container(BundleContext context) {
        this.context = context;
    }

    /** Bundles of any module, by what the container knows. */
    List<Bundle> ours() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(OURS))
                .toList();
    }

    /** The bundles of a module that the container has. */
    List<Bundle> of(Installed module) {
        return module.bundles().stream()
                .map(bundle -> context.getBundle(bundle.location(module.id())))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Bundles that aren't a module's, of this symbolic name. */
    List<Bundle> foreign(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .filter(bundle -> !bundle.getLocation().startsWith(OURS))
                .toList();
    }

    /**
     * Bundles beside these that would have to be wired anew, and so stopped for a moment, if these went.
     *
     * @return those that aren't among these
     */
    List<Bundle> disturbedWithout(List<Bundle> going) {
        return wiring().getDependencyClosure(going).stream()
                .filter(bundle -> !going.contains(bundle))
                .toList();
    }

    /**
     * Brings a module's bundles in, and starts none.
     *
     * @param archive that holds them
     * @throws DeployException if one can't be, with which and why
     */
    void install(Installed module, Path archive) throws DeployException {
        try (var zip = new ZipFile(archive.toFile())) {
            for (Bundled bundle : module.bundles()) {
                install(module, bundle, zip);
            }
        } catch (IOException e) {
            throw new DeployException("the archive of " + module.id() + " can't be read: " + e.getMessage(), e);
        }
    }

    private void install(Installed module, Bundled bundled, ZipFile zip) throws IOException, DeployException {
        String location = bundled.location(module.id());
        if (context.getBundle(location) != null) {
            return;
        }
        var entry = zip.getEntry(bundled.entry());
        if (entry == null) {
            throw new IOException("it has no " + bundled.entry() + " any more");
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            Bundle bundle = context.installBundle(location, bytes);
            if (bundled.startLevel() > 0) {
                bundle.adapt(BundleStartLevel.class).setStartLevel(bundled.startLevel());
            }
        } catch (BundleException e) {
            throw new DeployException(
                    "the bundle " + bundled.symbolicName() + " can't be installed: " + e.getMessage(), e);
        }
    }

    /**
     * Starts a module's bundles.
     *
     * @throws DeployException if one doesn't start, with which and why: what it requires, or its exception
     */
    void start(Installed module) throws DeployException {
        for (Bundle bundle : of(module)) {
            try {
                bundle.start();
            } catch (BundleException e) {
                throw new DeployException(
                        "the bundle " + bundle.getSymbolicName() + " doesn't start: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Takes bundles away and wires anew what depended on them. What the container refuses is told, and the rest goes on.
     *
     * @throws DeployException if one can't be taken away, or the container doesn't say in time that it has
     */
    void uninstall(Collection<Bundle> bundles) throws DeployException {
        var refused = new ArrayList<String>();
        for (Bundle bundle : bundles) {
            try {
                bundle.uninstall();
            } catch (BundleException e) {
                refused.add(bundle.getSymbolicName() + ": " + e.getMessage());
            }
        }
        refresh(bundles);
        if (!refused.isEmpty()) {
            throw new DeployException("bundles can't be uninstalled: " + String.join("; ", refused), null);
        }
    }

    private void refresh(Collection<Bundle> bundles) throws DeployException {
        if (bundles.isEmpty()) {
            return;
        }
        var done = new CompletableFuture<Void>();
        wiring().refreshBundles(bundles, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.complete(null);
            }
        });
        try {
            done.get(REFRESH_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeployException("it was interrupted while the container refreshed", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new DeployException("the container hasn't refreshed within " + REFRESH_SECONDS + " s", e);
        }
    }

    /** Of these modules, which bundles the container should have and hasn't, or has stopped: somebody else did that. */
    List<String> changedOutside(Installed module) {
        Set<String> running = of(module).stream()
                .filter(bundle -> bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                .map(Bundle::getLocation)
                .collect(Collectors.toSet());
        return module.bundles().stream()
                .filter(bundle -> !running.contains(bundle.location(module.id())))
                .map(Bundled::symbolicName)
                .toList();
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
