package org.kota.security.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.Servlet;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The servlets that are offered to the web container, and what each needs. */
@Component(service = Endpoints.class)
public final class Endpoints {

    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";

    /** One pattern of one servlet. */
    private record Endpoint(String pattern, ServiceReference<?> servlet) {}

    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();

    @Reference(
            name = "servlets",
            service = Servlet.class,
            target = "(" + PATTERN + "=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeServlet")
    void addServlet(ServiceReference<Servlet> servlet) {
        Object patterns = servlet.getProperty(PATTERN);
        String[] all = patterns instanceof String[] several ? several : new String[] {patterns.toString()};
        Arrays.stream(all).forEach(pattern -> endpoints.add(new Endpoint(pattern, servlet)));
    }

    void removeServlet(ServiceReference<Servlet> servlet) {
        endpoints.removeIf(endpoint -> endpoint.servlet.equals(servlet));
    }

    /**
     * What the servlet needs that a path belongs to, by the rules of the servlet specification, 12.1: the same path, else the
     * longest folder, else the ending, else the default one. Empty if no servlet is known or it doesn't say: such a request is
     * refused, by whomever it would be answered.
     */
    Optional<Need> needOf(String path) {
        return endpoints.stream()
                .filter(endpoint -> rank(endpoint.pattern, path) > 0)
                .max(Comparator.<Endpoint>comparingInt(endpoint -> rank(endpoint.pattern, path))
                        .thenComparing(Endpoint::servlet))
                .flatMap(endpoint -> Need.of(properties(endpoint.servlet)));
    }

    /** How well a pattern fits a path; 0 if it doesn't. */
    private static int rank(String pattern, String path) {
        if (pattern.equals("/")) {
            return 1;
        }
        if (pattern.startsWith("*.")) {
            return path.endsWith(pattern.substring(1)) ? 2 : 0;
        }
        if (pattern.endsWith("/*")) {
            String folder = pattern.substring(0, pattern.length() - 2);
            return path.equals(folder) || path.startsWith(folder + "/") ? 2 + pattern.length() : 0;
        }
        return pattern.equals(path) ? Integer.MAX_VALUE : 0;
    }

    private static Map<String, Object> properties(ServiceReference<?> servlet) {
        var properties = new HashMap<String, Object>();
        for (String key : List.of(Need.RIGHT, Need.ON, Need.OPEN)) {
            Object value = servlet.getProperty(key);
            if (value != null) {
                properties.put(key, value);
            }
        }
        return properties;
    }
}
