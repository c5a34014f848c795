package org.kota.health;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.control.FailureCause;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * The services that a city can't do without: an active bundle may still fail to offer its own. Components of modules and
 * drivers are not among them: an instance serves although one of its modules is broken.
 */
final class PlatformServices {

    private static final Set<String> APIS =
            Set.of("org.kota.model", "org.kota.bus", "org.kota.store", "org.kota.control");

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("KotaClock", "clock"),
            Map.entry("City", "city's configuration"),
            Map.entry("Catalog", "catalog"),
            Map.entry("DataBus", "data bus"),
            Map.entry("DeadLetters", "dead-letter store"),
            Map.entry("History", "history"),
            Map.entry("Ledger", "ledger"),
            Map.entry("BrokerStatus", "MQTT broker"),
            Map.entry("DeviceAccounts", "store of device accounts"),
            Map.entry("People", "store of people's accounts"),
            Map.entry("DeviceAdmin", "runtime of devices"),
            Map.entry("ModuleAdmin", "runtime of city services"));

    /** Property of a component that registers its service by itself: which one. */
    private static final String ESSENTIAL = "kota.essential";

    private final ServiceComponentRuntime runtime;

    PlatformServices(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** @return one sentence for each component that should offer a service of the platform and doesn't */
    List<String> missing() {
        return runtime.getComponentDescriptionDTOs().stream()
                .filter(PlatformServices::isOfPlatform)
                .filter(runtime::isComponentEnabled)
                .flatMap(this::problems)
                .toList();
    }

    private static boolean isOfPlatform(ComponentDescriptionDTO component) {
        return component.properties.containsKey(ESSENTIAL)
                || Arrays.stream(component.serviceInterfaces)
                        .anyMatch(name -> APIS.contains(name.substring(0, Math.max(0, name.lastIndexOf('.')))));
    }

    private Stream<String> problems(ComponentDescriptionDTO component) {
        var configurations = runtime.getComponentConfigurationDTOs(component);
        return configurations.isEmpty()
                ? Stream.of(offer(component) + " waits for a configuration")
                : configurations.stream().flatMap(PlatformServices::problem);
    }

    private static Stream<String> problem(ComponentConfigurationDTO configuration) {
        String offer = offer(configuration.description);
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                Stream.of(offer + " waits for its configuration");
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Stream.of(offer + " waits for " + references(configuration));
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Stream.of(offer + failure(String.valueOf(configuration.failure)));
            default -> Stream.empty();
        };
    }

    /** A part that only waits for one that failed isn't to be blamed. The reason itself may name folders: it is not told. */
    private static String failure(String trace) {
        return FailureCause.unmet(trace)
                .map(reference -> " waits for " + reference)
                .orElse(" could not be started; log/karaf.log says why");
    }

    /** What an administrator calls it, then what it is called in bundle:list and in the log. */
    private static String offer(ComponentDescriptionDTO component) {
        String own = String.valueOf(component.properties.get(ESSENTIAL));
        String part = Stream.concat(Arrays.stream(component.serviceInterfaces), Stream.of(own))
                .map(PlatformServices::simple)
                .filter(PARTS::containsKey)
                .map(type -> "the " + PARTS.get(type) + " is missing: ")
                .findFirst()
                .orElse("");
        return part + component.bundle.symbolicName + " (" + simple(component.implementationClass) + ")";
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String references(ComponentConfigurationDTO configuration) {
        return Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> reference.name)
                .collect(Collectors.joining(", "));
    }
}
