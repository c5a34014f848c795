package org.kota.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.http.runtime.HttpServiceRuntime;

/**
 * Answers {@code GET /health}: 200 and {@code {"status":"UP"}} while the instance serves, {@code "DEGRADED"} with what
 * doesn't work while it serves all the same, else 503 with what is missing: {@code "STARTING"}, or {@code "DOWN"} once it has
 * served. What is degraded isn't 503: who supervises
 * Kota must not restart it for a fault that a restart can't mend, while it takes readings in. It says nothing about the
 * city, so it needs no login.
 */
@Component(
        service = Servlet.class,
        immediate = true,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/health",
            "osgi.http.whiteboard.servlet.name=kota-health",
            "kota.right=none"
        })
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Readiness readiness;
    private final transient Pages pages;
    private final transient Platform platform;
    private final transient Problems problems;
    private final transient BundleContext context;
    private final transient DataDisk disk;
    private final transient Reviver reviver;
    private volatile boolean served;

    /**
     * Bound whenever it comes: a servlet that waited for it would be offered by the very thread that the web container
     * needs to take it up.
     */
    @Reference(name = "runtime", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private transient volatile HttpServiceRuntime runtime;

    /** Called by the service component runtime. */
    @Activate
    public HealthServlet(
            BundleContext context,
            @Reference(name = "components") ServiceComponentRuntime components,
            @Reference(name = "platform") Platform platform,
            @Reference(name = "reviver") Reviver reviver) {
        this.context = context;
        this.platform = platform;
        this.problems = new Problems(platform);
        this.reviver = reviver;
        this.disk = new DataDisk(Path.of(context.getProperty("kota.data")));
        this.pages = new Pages(context);
        this.readiness = new Readiness(context, new PlatformServices(components));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long switches = reviver.switches();
        List<String> missing = new ArrayList<>(readiness.missing());
        if (switches % 2 == 1 || switches != reviver.switches()) {
            missing.add("a part that failed is being started again");
        }
        missing.addAll(pages.missing(getServletContext()));
        missing.addAll(forgottenFilters());
        if (!missing.isEmpty()) {
            missing.addAll(Problems.settings(platform.settings));
            disk.unwritable().or(disk::full).ifPresent(missing::add);
        }
        served |= missing.isEmpty();
        response.setStatus(missing.isEmpty() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream()
                .write(Json.health(missing, missing.isEmpty() ? problems() : List.of(), served)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private List<String> problems() {
        var all = new ArrayList<String>(problems.all());
        disk.unwritable().ifPresent(all::add);
        return all;
    }

    private List<String> forgottenFilters() {
        HttpServiceRuntime state = runtime;
        return state == null
                ? List.of("the web container says nothing of its filters yet")
                : new WebElements(context, state).forgottenFilters();
    }
}
