package org.kota.health;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.control.FailureCause;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * The components of Kota's own bundles and of those that use it, as a vendor's drivers do, that failed when they were
 * started, which the component runtime leaves so.
 */
final class FailedParts {

    private final ServiceComponentRuntime runtime;

    /**
     * A failed component.
     *
     * @param trace the stack trace of the failure
     */
    record Failed(ComponentDescriptionDTO component, String trace) {

        /** Whether it only lacks another one that failed. */
        boolean waits() {
            return FailureCause.unmet(trace).isPresent();
        }

        String bundle() {
            return component.bundle.symbolicName;
        }
    }

    FailedParts(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** Those that failed by themselves; only where there is none, those that lack another one. */
    List<Failed> list() {
        List<Failed> all = configurations()
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(configuration -> new Failed(configuration.description, String.valueOf(configuration.failure)))
                .toList();
        List<Failed> roots = all.stream().filter(failed -> !failed.waits()).toList();
        return roots.isEmpty() ? all : roots;
    }

    /** The names of those that run, or would if anybody asked for them. */
    Set<String> sound() {
        return configurations()
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.ACTIVE
                        || configuration.state == ComponentConfigurationDTO.SATISFIED)
                .map(configuration -> configuration.description.name)
                .collect(Collectors.toSet());
    }

    private Stream<ComponentConfigurationDTO> configurations() {
        return runtime.getComponentDescriptionDTOs().stream()
                .filter(FailedParts::concernsKota)
                .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream());
    }

    private static boolean concernsKota(ComponentDescriptionDTO component) {
        return Stream.of(
                        Stream.of(component.bundle.symbolicName),
                        Arrays.stream(component.serviceInterfaces),
                        Arrays.stream(component.references).map(reference -> reference.interfaceName))
                .flatMap(names -> names)
                .anyMatch(name -> name.startsWith(Readiness.HOUSE));
    }
}
