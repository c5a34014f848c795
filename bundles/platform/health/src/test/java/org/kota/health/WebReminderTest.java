package org.kota.health;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.service.http.context.ServletContextHelper;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.FailedFilterDTO;
import org.osgi.service.http.runtime.dto.FailedServletDTO;
import org.osgi.service.http.runtime.dto.FilterDTO;
import org.osgi.service.http.runtime.dto.RequestInfoDTO;
import org.osgi.service.http.runtime.dto.RuntimeDTO;
import org.osgi.service.http.runtime.dto.ServletContextDTO;
import org.osgi.service.http.runtime.dto.ServletDTO;

/** On a real service registry; the web container is one that looks at what is offered only when a context comes. */
public class WebReminderTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final Container container = new Container();
    private Framework framework;
    private BundleContext context;
    private WebReminder reminder;

    @Before
    public void start() throws Exception {
        Path cache = folder.getRoot().toPath().resolve("cache");
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
        context = framework.getBundleContext();
        context.addServiceListener(
                container::contextChanged, "(objectClass=" + ServletContextHelper.class.getName() + ")");
    }

    @After
    public void stop() throws Exception {
        if (reminder != null) {
            reminder.stop();
        }
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    public void aForgottenServletAndAForgottenFilterAreTakenUp() throws Exception {
        long servlet = offer("osgi.http.whiteboard.servlet.pattern", "/health");
        reminder = new WebReminder(context, container);
        await().until(() -> container.served.contains(servlet));
        long filter = offer("osgi.http.whiteboard.filter.pattern", "/*");
        await().until(() -> container.served.contains(filter));
        await("the momentary context is gone")
                .until(() -> context.getServiceReference(ServletContextHelper.class) == null);
        assertEquals(List.of("kota-reminder", "kota-reminder"), container.contexts);
    }

    @Test
    public void aFilterThatIsNotInForceIsNamed() {
        long filter = offer("osgi.http.whiteboard.filter.pattern", "/*", "osgi.http.whiteboard.filter.name", "headers");
        var elements = new WebElements(context, container);
        assertEquals(List.of("the filter headers is not in force yet"), elements.forgottenFilters());
        container.served.add(filter);
        assertEquals(List.of(), elements.forgottenFilters());
    }

    @Test
    public void whatIsForgottenIsNamedByItsPagesAndItsBundle() {
        offer("osgi.http.whiteboard.servlet.pattern", "/health");
        offer("osgi.http.whiteboard.filter.pattern", new String[] {"/room", "/metrics"});
        List<String> names = new WebElements(context, container)
                .forgotten().stream().map(WebElements::name).sorted().toList();
        assertEquals(2, names.size());
        assertTrue(names.get(0), names.get(0).startsWith("/health of org.apache.felix.framework"));
        assertTrue(names.get(1), names.get(1).startsWith("/room /metrics of org.apache.felix.framework"));
    }

    @Test
    public void whatIsServedRefusedOrMeantForAnotherContextNeedsNoReminder() throws Exception {
        container.served.add(offer("osgi.http.whiteboard.servlet.pattern", "/served"));
        container.refused.add(offer("osgi.http.whiteboard.servlet.pattern", "/served"));
        offer("osgi.http.whiteboard.servlet.pattern", "/", "osgi.http.whiteboard.context.select", "(a=b)");
        reminder = new WebReminder(context, container);
        await().until(() -> container.looks.size() == 1);
        long forgotten = offer("osgi.http.whiteboard.servlet.pattern", "/forgotten");
        await().until(() -> container.served.contains(forgotten));
        assertEquals("once, for the forgotten one", 1, container.contexts.size());
    }

    @Test
    public void aContainerThatNeverTakesItUpIsRemindedThreeTimes() throws Exception {
        container.deaf = true;
        offer("osgi.http.whiteboard.servlet.pattern", "/health");
        reminder = new WebReminder(context, container);
        await().atMost(20, TimeUnit.SECONDS).until(() -> container.looks.size() == 4);
        assertEquals(3, container.contexts.size());
    }

    private long offer(Object... properties) {
        Hashtable<String, Object> all = new Hashtable<>();
        for (int i = 0; i < properties.length; i += 2) {
            all.put((String) properties[i], properties[i + 1]);
        }
        ServiceRegistration<Object> registration = context.registerService(Object.class, new Object(), all);
        return WebElements.id(registration.getReference());
    }

    private final class Container implements HttpServiceRuntime {

        final List<Long> served = new CopyOnWriteArrayList<>();
        final List<Long> refused = new CopyOnWriteArrayList<>();
        final List<String> contexts = new CopyOnWriteArrayList<>();
        final List<Integer> looks = new CopyOnWriteArrayList<>();
        volatile boolean deaf;

        void contextChanged(ServiceEvent event) {
            if (event.getType() == ServiceEvent.REGISTERED) {
                contexts.add((String) event.getServiceReference().getProperty("osgi.http.whiteboard.context.name"));
                if (!deaf) {
                    new WebElements(context, this).forgotten().forEach(found -> served.add(WebElements.id(found)));
                }
            }
        }

        @Override
        public RuntimeDTO getRuntimeDTO() {
            if (Thread.currentThread().getName().equals("kota-web-reminder")) {
                looks.add(contexts.size());
            }
            RuntimeDTO state = new RuntimeDTO();
            ServletContextDTO servlets = new ServletContextDTO();
            List<ServletDTO> all = new ArrayList<>();
            served.forEach(id -> all.add(servlet(id)));
            servlets.servletDTOs = all.toArray(ServletDTO[]::new);
            servlets.filterDTOs = new FilterDTO[0];
            state.servletContextDTOs = new ServletContextDTO[] {servlets};
            state.failedServletDTOs = refused.stream().map(Container::refusal).toArray(FailedServletDTO[]::new);
            state.failedFilterDTOs = new FailedFilterDTO[0];
            return state;
        }

        private static ServletDTO servlet(long id) {
            ServletDTO servlet = new ServletDTO();
            servlet.serviceId = id;
            return servlet;
        }

        private static FailedServletDTO refusal(long id) {
            FailedServletDTO refusal = new FailedServletDTO();
            refusal.serviceId = id;
            return refusal;
        }

        @Override
        public RequestInfoDTO calculateRequestInfoDTO(String path) {
            throw new UnsupportedOperationException(path);
        }
    }
}
