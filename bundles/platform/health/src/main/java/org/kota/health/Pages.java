package org.kota.health;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.Servlet;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Addresses that Kota's bundles offer and the web container, which takes them up a moment later, doesn't serve yet. */
final class Pages {

    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";

    private final BundleContext context;

    Pages(BundleContext context) {
        this.context = context;
    }

    /** @return one sentence for each address that isn't served yet */
    List<String> missing(ServletContext container) {
        Set<String> served = container.getServletRegistrations().values().stream()
                .map(ServletRegistration::getMappings)
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        return offered()
                .filter(pattern -> !served.contains(pattern))
                .map(pattern -> pattern + " is not served yet")
                .toList();
    }

    private Stream<String> offered() {
        try {
            return context.getServiceReferences(Servlet.class, "(" + PATTERN + "=*)").stream()
                    .filter(servlet -> servlet.getBundle().getSymbolicName().startsWith(Readiness.HOUSE))
                    .flatMap(Pages::patterns);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("A constant filter is wrong", e);
        }
    }

    private static Stream<String> patterns(ServiceReference<Servlet> servlet) {
        Object patterns = servlet.getProperty(PATTERN);
        return patterns instanceof String[] several ? Arrays.stream(several) : Stream.of(patterns.toString());
    }
}
