package org.kota.deploy;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Parts that are asked for when they are needed: a reference would have the service component runtime try them anew, at a
 * moment of its own, while they can't be opened.
 */
final class Present {

    private Present() {}

    /** @return null if there is none */
    static <T> T of(BundleContext context, Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? null : context.getService(reference);
    }
}
