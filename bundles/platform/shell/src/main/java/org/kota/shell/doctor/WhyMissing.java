package org.kota.shell.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.control.FailureCause;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Text;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why a part of the platform isn't running, as the component runtime knows it. */
record WhyMissing(List<ServiceComponentRuntime> runtimes) {

    /** Property of a component that registers its service by itself: which one. */
    private static final String ESSENTIAL = "kota.essential";

    static WhyMissing of(Kota kota) {
        return new WhyMissing(kota.runtimes());
    }

    /** The reason in words: nobody installed it, it failed, or what it waits for. */
    String reason(Class<?> part) {
        String reasons = reasons(component -> offers(component, part.getName()));
        return reasons.isEmpty() ? Text.of("no installed bundle offers it") : reasons;
    }

    private static boolean offers(ComponentDescriptionDTO component, String part) {
        return Arrays.asList(component.serviceInterfaces).contains(part)
                || component.properties != null && part.equals(component.properties.get(ESSENTIAL));
    }

    private String reasons(Predicate<ComponentDescriptionDTO> wanted) {
        return runtimes.stream()
                .flatMap(runtime -> runtime.getComponentDescriptionDTOs().stream()
                        .filter(wanted)
                        .flatMap(component -> reasons(runtime, component)))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static Stream<String> reasons(ServiceComponentRuntime runtime, ComponentDescriptionDTO component) {
        var configurations = runtime.getComponentConfigurationDTOs(component);
        return configurations.isEmpty()
                ? Stream.of(Text.of("%s waits for its configuration", component.bundle.symbolicName))
                : configurations.stream().map(c -> component.bundle.symbolicName + " " + reason(c));
    }

    private static String reason(ComponentConfigurationDTO configuration) {
        if (configuration.failure != null) {
            return FailureCause.unmet(configuration.failure)
                    .map(reference -> Text.of("waits for: %s", reference))
                    .orElseGet(() -> Text.of("failed: %s", FailureCause.of(configuration.failure)));
        }
        String missing = Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> reference.name)
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? Text.of("has not started it yet") : Text.of("waits for: %s", missing);
    }
}
