package org.kota.deploy;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Refuses to start. */
public final class FailingActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no sensor, no start");
    }

    @Override
    public void stop(BundleContext context) {
        // It never started.
    }
}
