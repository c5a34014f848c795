package org.kota.health;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What is said to be missing of an instance. */
public class ReadinessTest {

    private interface Answer {
        Object to(String method);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answer.to(method.getName())));
    }

    private static Bundle bundle(String name, int state, boolean wanted) {
        var level = fake(BundleStartLevel.class, method -> wanted);
        return fake(Bundle.class, method -> switch (method) {
            case "getSymbolicName" -> name;
            case "getState" -> state;
            default -> level;
        });
    }

    private static List<String> missing(PlatformServices services, Bundle... bundles) {
        var booted = fake(ServiceReference.class, method -> null);
        var context = fake(BundleContext.class, method -> method.equals("getBundles") ? bundles : booted);
        return new Readiness(context, services).missing();
    }

    private static PlatformServices services(ComponentConfigurationDTO... missing) {
        return new PlatformServices(fake(ServiceComponentRuntime.class, method -> switch (method) {
            case "getComponentDescriptionDTOs" ->
                List.of(missing).stream().map(one -> one.description).toList();
            case "isComponentEnabled" -> true;
            default -> List.of(missing);
        }));
    }

    private static ComponentConfigurationDTO failed() {
        var failed = new ComponentConfigurationDTO();
        failed.state = ComponentConfigurationDTO.FAILED_ACTIVATION;
        failed.description = new ComponentDescriptionDTO();
        failed.description.bundle = new BundleDTO();
        failed.description.implementationClass = "org.kota.ledger.DurableLedger";
        failed.description.serviceInterfaces = new String[] {"org.kota.store.Ledger"};
        failed.description.properties = Map.of();
        return failed;
    }

    @Test
    public void namesABundleThatShouldRun() {
        assertEquals(
                List.of("org.kota.x is not active"),
                missing(services(), bundle("org.kota.x", Bundle.RESOLVED, true), bundle("a", Bundle.RESOLVED, true)));
    }

    @Test
    public void saysNothingOfABundleThatWasStoppedAsLongAsNothingIsMissingWithoutIt() {
        assertEquals(List.of(), missing(services(), bundle("org.kota.x", Bundle.RESOLVED, false)));
    }

    @Test
    public void namesABundleThatWasStoppedWhereSomethingIsMissing() {
        List<String> said = missing(services(failed()), bundle("org.kota.x", Bundle.RESOLVED, false));
        assertEquals(2, said.size());
        assertTrue(said.get(1), said.get(1).contains("bundle:start org.kota.x"));
    }
}
