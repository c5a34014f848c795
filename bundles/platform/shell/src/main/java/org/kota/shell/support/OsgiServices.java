package org.kota.shell.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The services of the OSGi registry, held until it is closed. */
public final class OsgiServices implements Services {

    private final BundleContext context;
    private final List<ServiceReference<?>> held = new ArrayList<>();

    OsgiServices(BundleContext context) {
        this.context = context;
    }

    /** The services as this bundle sees them. */
    public static Services open() {
        return new OsgiServices(FrameworkUtil.getBundle(OsgiServices.class).getBundleContext());
    }

    @Override
    public <T> List<T> all(Class<T> type) {
        return references(type).stream()
                .sorted(Comparator.reverseOrder())
                .map(this::hold)
                .filter(Objects::nonNull)
                .toList();
    }

    private <T> Collection<ServiceReference<T>> references(Class<T> type) {
        try {
            return context.getServiceReferences(type, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("No filter was given that could be wrong", e);
        }
    }

    private <T> T hold(ServiceReference<T> reference) {
        T service = context.getService(reference);
        if (service != null) {
            held.add(reference);
        }
        return service;
    }

    @Override
    public void close() {
        held.forEach(context::ungetService);
        held.clear();
    }
}
