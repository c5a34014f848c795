package org.kota.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.service.ServiceDescriptor;
import org.kota.store.Catalog;

/** Answers the administrator's question why a module doesn't do what it should, in sentences. */
final class Why {

    private final Catalog catalog;
    private final BundleDiagnosis bundles;

    Why(Catalog catalog, BundleDiagnosis bundles) {
        this.catalog = catalog;
        this.bundles = bundles;
    }

    /**
     * @param module as it runs, or null if no service of that id is there
     * @throws IllegalArgumentException if nothing at all is known of it
     */
    List<String> of(String id, ModuleRuntime module) {
        var sentences = new ArrayList<String>();
        if (module != null) {
            describe(module.state(), sentences);
            missingInput(module.descriptor(), sentences);
            sentences.addAll(module.skipped());
            return sentences;
        }
        sentences.addAll(bundles.of(id));
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("Nothing is known of a module '" + id
                    + "': no such service, and no bundle whose name ends with '" + BundleDiagnosis.lastPart(id) + "'.");
        }
        return sentences;
    }

    private static void describe(ModuleState state, List<String> sentences) {
        String name = state.descriptor().id() + " " + state.descriptor().version();
        switch (state.state()) {
            case ACTIVE ->
                sentences.add(name + " is active: " + Skipped.records(state.delivered()) + " handled, " + state.lag()
                        + " to come.");
            case STOPPED -> sentences.add(name + " is stopped until someone starts it.");
            case INSTALLED, STARTING -> sentences.add(name + " is being started.");
            case DRAINING -> sentences.add(name + " is being stopped and finishes its last batch.");
            case FAILED -> sentences.add(name + " failed.");
            case DEGRADED -> sentences.add(name + " works, but not wholly.");
        }
        if (!state.reason().isEmpty()) {
            sentences.add(state.reason());
        }
        String said = state.health().text();
        if (!said.isEmpty() && !state.reason().contains(said)) {
            sentences.add(said);
        }
    }

    private void missingInput(ServiceDescriptor descriptor, List<String> sentences) {
        boolean any = catalog.datastreams().stream()
                .anyMatch(d -> descriptor.consumes().contains(d.observedProperty()));
        if (!any && !descriptor.consumes().isEmpty()) {
            sentences.add(
                    "No Datastream of observed property " + String.join(" or ", new TreeSet<>(descriptor.consumes()))
                            + " yet: add a device that measures it.");
        }
    }
}
