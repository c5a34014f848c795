package org.kota.health;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.RuntimeDTO;
import org.osgi.service.http.runtime.dto.ServletContextDTO;

/** Servlets and filters that are offered to the web container, against those of which it says what became of them. */
final class WebElements {

    /** The default context is meant: whether another one exists is the business of who asked for it. */
    static final String OFFERED = "(&(|(osgi.http.whiteboard.servlet.pattern=*)(osgi.http.whiteboard.filter.pattern=*))"
            + "(!(osgi.http.whiteboard.context.select=*)))";

    private static final String SERVLET = "osgi.http.whiteboard.servlet.pattern";
    private static final String FILTER = "osgi.http.whiteboard.filter.pattern";
    private static final String FILTER_NAME = "osgi.http.whiteboard.filter.name";

    private final BundleContext context;
    private final HttpServiceRuntime runtime;

    WebElements(BundleContext context, HttpServiceRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    /** @return those that the web container neither serves nor has refused */
    List<ServiceReference<?>> forgotten() {
        Set<Long> known = known(runtime.getRuntimeDTO());
        return offered().filter(element -> !known.contains(id(element))).toList();
    }

    /** @return one sentence for each filter without which all pages would be served, unprotected */
    List<String> forgottenFilters() {
        return forgotten().stream()
                .filter(element -> element.getProperty(FILTER) != null)
                .map(element -> "the filter " + element.getProperty(FILTER_NAME) + " is not in force yet")
                .toList();
    }

    static long id(ServiceReference<?> element) {
        return (Long) element.getProperty(Constants.SERVICE_ID);
    }

    /** @return the pages that it serves or filters, and whose it is */
    static String name(ServiceReference<?> element) {
        Object pattern = Optional.ofNullable(element.getProperty(SERVLET)).orElse(element.getProperty(FILTER));
        String pages = pattern instanceof String[] several ? String.join(" ", several) : String.valueOf(pattern);
        return pages + " of " + element.getBundle();
    }

    private Stream<ServiceReference<?>> offered() {
        try {
            ServiceReference<?>[] offered = context.getAllServiceReferences(null, OFFERED);
            return offered == null ? Stream.of() : Arrays.stream(offered);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("A constant filter is wrong", e);
        }
    }

    private static Set<Long> known(RuntimeDTO state) {
        Set<Long> known = new HashSet<>();
        Stream.concat(refused(state), Arrays.stream(state.servletContextDTOs).flatMap(WebElements::served))
                .forEach(known::add);
        return known;
    }

    private static Stream<Long> refused(RuntimeDTO state) {
        return LongStream.concat(
                        Arrays.stream(state.failedServletDTOs).mapToLong(refused -> refused.serviceId),
                        Arrays.stream(state.failedFilterDTOs).mapToLong(refused -> refused.serviceId))
                .boxed();
    }

    private static Stream<Long> served(ServletContextDTO where) {
        return LongStream.concat(
                        Arrays.stream(where.servletDTOs).mapToLong(servlet -> servlet.serviceId),
                        Arrays.stream(where.filterDTOs).mapToLong(filter -> filter.serviceId))
                .boxed();
    }
}
