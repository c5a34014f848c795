package org.kota.itests.osgi;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** What happens to the bundles that were there before: each stop, refresh, update or removal of one. */
final class Disturbances implements SynchronousBundleListener, AutoCloseable {

    private static final Set<Integer> DISTURBING = Set.of(
            BundleEvent.STOPPING,
            BundleEvent.STOPPED,
            BundleEvent.UNRESOLVED,
            BundleEvent.UPDATED,
            BundleEvent.UNINSTALLED);

    private final BundleContext context;
    private final Set<Long> before;
    private final List<String> seen = new CopyOnWriteArrayList<>();

    Disturbances(BundleContext context) {
        this.context = context;
        before = Stream.of(context.getBundles()).map(Bundle::getBundleId).collect(Collectors.toSet());
        context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (before.contains(event.getBundle().getBundleId()) && DISTURBING.contains(event.getType())) {
            seen.add(event.getBundle().getSymbolicName() + " had event " + event.getType());
        }
    }

    List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
    }
}
