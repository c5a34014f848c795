package org.kota.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kota.control.FailureCause;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Tells why a bundle has no module to show: not resolved, not started, or a component that lacks something. */
class BundleDiagnosis {

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    BundleDiagnosis(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /** A module's bundle is the one whose symbolic name ends with the module's id without dashes. */
    static String lastPart(String id) {
        return "." + id.replace("-", "").replace(".", "");
    }

    /** Sentences on the bundles of a module, none if there is no such bundle. */
    List<String> of(String id) {
        var sentences = new ArrayList<String>();
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            if (name != null && ("." + name).toLowerCase(Locale.ROOT).endsWith(lastPart(id))) {
                sentences.add("Bundle " + name + " " + bundle.getVersion() + " is " + state(bundle) + ".");
                missing(bundle).forEach(sentences::add);
                components(bundle).forEach(sentences::add);
            }
        }
        return sentences;
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.INSTALLED -> "installed but can't be resolved";
            case Bundle.RESOLVED -> "resolved but not started: start it";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.ACTIVE -> "active";
            default -> "uninstalled";
        };
    }

    private Stream<String> missing(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (bundle.getState() != Bundle.INSTALLED || revision == null) {
            return Stream.empty();
        }
        var wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        return revision.getDeclaredRequirements(null).stream()
                .filter(r -> !"optional".equals(r.getDirectives().get("resolution")))
                .filter(r -> !"active".equals(r.getDirectives().get("effective")))
                .filter(r -> wiring.findProviders(r).isEmpty())
                .map(BundleDiagnosis::sentence);
    }

    private static String sentence(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault("filter", "");
        return "No bundle provides what it requires: " + requirement.getNamespace() + " " + filter + ".";
    }

    private Stream<String> components(Bundle bundle) {
        return components.getComponentDescriptionDTOs(bundle).stream().flatMap(this::component);
    }

    private Stream<String> component(ComponentDescriptionDTO component) {
        if (!components.isComponentEnabled(component)) {
            return Stream.of("Its component " + component.name + " is disabled.");
        }
        var configurations = components.getComponentConfigurationDTOs(component);
        return configurations.isEmpty()
                ? Stream.of("Its component " + component.name + " waits for a configuration.")
                : configurations.stream().flatMap(BundleDiagnosis::configuration);
    }

    private static Stream<String> configuration(ComponentConfigurationDTO configuration) {
        String name = "Its component " + configuration.description.name;
        return switch (configuration.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                Stream.of(name + " waits for its configuration "
                        + String.join(", ", configuration.description.configurationPid) + ".");
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Stream.of(configuration.unsatisfiedReferences)
                        .map(r -> name + " waits for " + reference(configuration, r) + ".");
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Stream.of(name + " failed while being activated: " + FailureCause.of(configuration.failure));
            default -> Stream.empty();
        };
    }

    private static String reference(ComponentConfigurationDTO configuration, UnsatisfiedReferenceDTO unsatisfied) {
        return Stream.of(configuration.description.references)
                .filter(r -> r.name.equals(unsatisfied.name))
                .findFirst()
                .map(r -> "the service " + r.interfaceName + " (reference '" + r.name + "'"
                        + (r.target == null ? "" : ", target " + r.target) + ")")
                .orElse("reference '" + unsatisfied.name + "'");
    }
}
