package org.kota.health;

import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.context.ServletContextHelper;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds the web container of servlets and filters that it forgot: one that is offered in the very moment in which Pax
 * Web makes its default context ready is left without a context and never looked at again, until any context comes.
 * So for a moment one comes.
 */
@Component(
        immediate = true,
        service = {})
public final class WebReminder implements ServiceListener {

    private static final Logger LOG = LoggerFactory.getLogger(WebReminder.class);
    private static final long GRACE_MILLIS = 1000;
    private static final int REMINDERS = 3;
    private static final String NAME = "kota-reminder";

    private final BundleContext context;
    private final WebElements elements;
    private final Map<Long, Integer> reminders = new HashMap<>();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, task -> new Thread(task, "kota-web-reminder"), new ThreadPoolExecutor.DiscardPolicy());

    /** Called by the service component runtime. */
    @Activate
    public WebReminder(BundleContext context, @Reference(name = "runtime") HttpServiceRuntime runtime)
            throws InvalidSyntaxException {
        this.context = context;
        this.elements = new WebElements(context, runtime);
        context.addServiceListener(this, WebElements.OFFERED);
        lookSoon();
    }

    @Deactivate
    void stop() {
        context.removeServiceListener(this);
        thread.shutdownNow();
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.REGISTERED) {
            lookSoon();
        }
    }

    private void lookSoon() {
        thread.schedule(this::look, GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<ServiceReference<?>> forgotten = elements.forgotten();
            forgotten.forEach(element -> reminders.merge(WebElements.id(element), 1, Integer::sum));
            giveUp(forgotten.stream().filter(element -> seen(element) == REMINDERS + 1));
            remindOf(forgotten.stream().filter(element -> seen(element) <= REMINDERS));
        } catch (RuntimeException e) {
            if (!thread.isShutdown()) {
                LOG.error("Whether all pages are served could not be seen", e);
            }
        }
    }

    private int seen(ServiceReference<?> element) {
        return reminders.get(WebElements.id(element));
    }

    private static void giveUp(Stream<ServiceReference<?>> forgotten) {
        forgotten.forEach(element -> LOG.error(
                "{} is not served although the web container was reminded of it {} times: restart Kota",
                WebElements.name(element),
                REMINDERS));
    }

    private void remindOf(Stream<ServiceReference<?>> forgotten) {
        List<String> names = forgotten.map(WebElements::name).toList();
        if (!names.isEmpty()) {
            LOG.info("The web container has left out {} while it became ready and is reminded of it", names);
            remind();
            lookSoon();
        }
    }

    private void remind() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.context.name", NAME);
        properties.put("osgi.http.whiteboard.context.path", "/" + NAME);
        context.registerService(ServletContextHelper.class, new NoPages(), properties)
                .unregister();
    }

    private static final class NoPages extends ServletContextHelper {}
}
