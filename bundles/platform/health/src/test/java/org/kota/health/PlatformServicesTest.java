package org.kota.health;

import static org.junit.Assert.assertEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

public class PlatformServicesTest {

    private final ComponentDescriptionDTO component = new ComponentDescriptionDTO();
    private final ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();

    private Map<String, Object> properties = Map.of();

    private List<String> missing(String service, int state) {
        component.bundle = new BundleDTO();
        component.bundle.symbolicName = "org.kota.example";
        component.implementationClass = "org.kota.example.Part";
        component.serviceInterfaces = new String[] {service};
        component.properties = properties;
        configuration.description = component;
        configuration.state = state;
        var runtime = Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getComponentDescriptionDTOs" -> List.of(component);
                    case "getComponentConfigurationDTOs" -> List.of(configuration);
                    case "isComponentEnabled" -> true;
                    default -> throw new AssertionError(method);
                });
        return new PlatformServices((ServiceComponentRuntime) runtime).missing();
    }

    @Test
    public void namesAPartThatFailedInPlainWordsAndWhereToLook() {
        assertEquals(
                List.of(
                        "the data bus is missing: org.kota.example (Part) could not be started; log/karaf.log says why"),
                missing("org.kota.bus.DataBus", ComponentConfigurationDTO.FAILED_ACTIVATION));
    }

    @Test
    public void namesWhatAPartWaitsFor() {
        var reference = new UnsatisfiedReferenceDTO();
        reference.name = "history";
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {reference};
        assertEquals(
                List.of("the ledger is missing: org.kota.example (Part) waits for history"),
                missing("org.kota.store.Ledger", ComponentConfigurationDTO.UNSATISFIED_REFERENCE));
    }

    @Test
    public void blamesNoPartForTheFailureOfAnother() {
        configuration.failure = "java.lang.InstantiationException: Unable to get service for reference bus\n\tat x";
        assertEquals(
                List.of("the ledger is missing: org.kota.example (Part) waits for bus"),
                missing("org.kota.store.Ledger", ComponentConfigurationDTO.FAILED_ACTIVATION));
    }

    @Test
    public void knowsAPartThatRegistersItsServiceByItself() {
        properties = Map.of("kota.essential", "org.kota.control.DeviceAdmin");
        assertEquals(
                List.of("the runtime of devices is missing: org.kota.example (Part) could not be started;"
                        + " log/karaf.log says why"),
                missing("java.lang.Runnable", ComponentConfigurationDTO.FAILED_ACTIVATION));
    }

    @Test
    public void isSilentOfWhatIsThereAndOfWhatAModuleOffers() {
        assertEquals(List.of(), missing("org.kota.bus.DataBus", ComponentConfigurationDTO.ACTIVE));
        assertEquals(List.of(), missing("org.kota.service.CityService", ComponentConfigurationDTO.FAILED_ACTIVATION));
    }
}
