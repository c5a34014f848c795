package org.kota.metrics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kota.control.Visit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Answers {@code GET /metrics} with the figures of this moment, for Prometheus. They name subscriptions, drivers and
 * reasons, no device, place or value, so that programs on the city's own machine read them without a login; from elsewhere it
 * takes an API key or a login with the role viewer for the whole city.
 */
@Component(
        service = Servlet.class,
        immediate = true,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/metrics",
            "osgi.http.whiteboard.servlet.name=kota-metrics",
            "kota.right=viewer",
            "kota.open=local"
        })
public final class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final long PATIENCE_SECONDS = 5;

    private final transient Scrape scrape;

    /** However many ask, figures are read for one at a time. */
    private final transient Semaphore turn = new Semaphore(1);

    /** Called by the service component runtime. */
    @Activate
    public MetricsServlet(BundleContext context, @Reference(name = "platform") Platform platform) {
        this(new Scrape(parts(platform, Path.of(context.getProperty("kota.data")))));
    }

    MetricsServlet(Scrape scrape) {
        this.scrape = scrape;
    }

    static Map<String, Part> parts(Platform platform, Path data) {
        return Map.of(
                "bus", new BusFigures(platform),
                "accounts", new AccountFigures(platform),
                "history", new HistoryFigures(platform),
                "broker", new BrokerFigures(platform),
                "devices", new FieldFigures(platform),
                "modules", new ModuleFigures(platform),
                "clock", new ClockFigures(platform),
                "disk", new DiskFigures(data),
                "java", new JavaFigures());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (!(request.getAttribute(Visit.ATTRIBUTE) instanceof Visit)) {
            response.sendError(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE, "What keeps the rights of people doesn't run");
            return;
        }
        if (!hasTurn()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Others are being answered; ask again");
            return;
        }
        try {
            byte[] text = scrape.text();
            response.setContentType(Scrape.CONTENT_TYPE);
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
        } finally {
            turn.release();
        }
    }

    private boolean hasTurn() {
        try {
            return turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
