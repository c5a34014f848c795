package org.kota.deploy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.control.ModuleAdmin;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.State;
import org.kota.service.CityService;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Waits until the components of a module have what they need and its city service, if it brings one, is active. */
final class ModuleProbe implements Probe {

    private static final Duration DEADLINE = Duration.ofSeconds(40);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Container container;
    private final ServiceComponentRuntime components;
    private final Supplier<ModuleAdmin> modules;

    /** @param modules the modules that run, or null before there are any */
    ModuleProbe(Container container, ServiceComponentRuntime components, Supplier<ModuleAdmin> modules) {
        this.container = container;
        this.components = components;
        this.modules = modules;
    }

    @Override
    public Optional<String> ailment(Installed module) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        for (; ; ) {
            List<String> lacking = lacking(module);
            Optional<String> failed = failed(module);
            if (lacking.isEmpty() || failed.isPresent()) {
                return failed;
            }
            if (System.nanoTime() > end) {
                return Optional.of(String.join("; ", lacking));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("it was interrupted while the module started");
            }
        }
    }

    private List<String> lacking(Installed module) {
        var lacking = new ArrayList<String>();
        List<Bundle> bundles = container.of(module);
        bundles.stream()
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .forEach(bundle -> lacking.add("the bundle " + bundle.getSymbolicName() + " isn't active"));
        components.getComponentDescriptionDTOs(bundles.toArray(Bundle[]::new)).stream()
                .filter(components::isComponentEnabled)
                .flatMap(this::lacking)
                .forEach(lacking::add);
        bundles.stream().flatMap(this::city).forEach(lacking::add);
        return lacking;
    }

    private Stream<String> lacking(ComponentDescriptionDTO component) {
        return components.getComponentConfigurationDTOs(component).stream()
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE)
                .flatMap(configuration -> Arrays.stream(configuration.unsatisfiedReferences))
                .map(reference ->
                        "the component " + component.name + " lacks its reference " + named(component, reference));
    }

    private static String named(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO lacking) {
        return Arrays.stream(component.references)
                .filter(reference -> reference.name.equals(lacking.name))
                .map(reference -> reference.name + " (" + reference.interfaceName + ")")
                .collect(Collectors.joining());
    }

    /** A city service that the bundle offers and that isn't active, though nobody has stopped it. */
    private Stream<String> city(Bundle bundle) {
        return offered(bundle).flatMap(id -> {
            Optional<ModuleState> state = state(id);
            boolean well =
                    state.map(ModuleState::state).filter(ModuleProbe::isWell).isPresent();
            return well ? Stream.empty() : Stream.of("the city service " + id + " isn't active: " + why(id));
        });
    }

    private static boolean isWell(State state) {
        return state == State.ACTIVE || state == State.STOPPED;
    }

    private Optional<String> failed(Installed module) {
        return container.of(module).stream()
                .flatMap(ModuleProbe::offered)
                .flatMap(id -> failed(module.id(), id).stream())
                .findFirst();
    }

    /** What a city service has come to is found by its name: it is that of the module. */
    private Optional<String> failed(String module, String service) {
        if (!service.equals(module)) {
            return Optional.of("it brings the city service " + service + ", and the city service of a module is called"
                    + " as the module is, " + module);
        }
        return state(service)
                .filter(state -> state.state() == State.FAILED)
                .map(state -> "the city service " + service + " has failed: " + why(service));
    }

    private Optional<ModuleState> state(String id) {
        ModuleAdmin admin = modules.get();
        return admin == null
                ? Optional.empty()
                : admin.list().stream()
                        .filter(state -> state.descriptor().id().equals(id))
                        .findFirst();
    }

    private String why(String id) {
        ModuleAdmin admin = modules.get();
        return admin == null ? "the part that runs city services isn't there" : String.join(" ", admin.why(id));
    }

    /** Ids of the city services that a bundle has registered. */
    private static Stream<String> offered(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services == null
                ? Stream.empty()
                : Arrays.stream(services)
                        .filter(service -> List.of((String[]) service.getProperty(Constants.OBJECTCLASS))
                                .contains(CityService.class.getName()))
                        .flatMap(service -> id(bundle, service));
    }

    private static Stream<String> id(Bundle bundle, ServiceReference<?> reference) {
        try {
            Object service = bundle.getBundleContext().getService(reference);
            return service instanceof CityService city
                    ? Stream.of(city.descriptor().id())
                    : Stream.empty();
        } finally {
            bundle.getBundleContext().ungetService(reference);
        }
    }
}
