package org.kota.service;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kota.model.Names;

/**
 * What a module is, as data.
 *
 * @param id stable name, e.g. {@code depth-gauge}
 * @param version of the module; a new version of a formula revises what the former derived
 * @param titles by language, {@code en} and {@code id} at least
 * @param consumes observed properties it may subscribe to
 * @param produces observed properties it may derive
 * @param settings its configuration
 * @param configurationVersion version of the settings, from 1
 */
public record ServiceDescriptor(
        String id,
        String version,
        Map<String, String> titles,
        Set<String> consumes,
        Set<String> produces,
        List<Setting> settings,
        int configurationVersion) {

    public ServiceDescriptor {
        Names.requireName(id);
        titles = Map.copyOf(titles);
        consumes = Set.copyOf(consumes);
        produces = Set.copyOf(produces);
        settings = List.copyOf(settings);
        if (!titles.keySet().containsAll(Set.of("en", "id"))) {
            throw new IllegalArgumentException("Module " + id + " needs a title in English (en) and Indonesian (id)");
        }
    }

    /** The producer of what this module derives: {@code id@version}. */
    public String producer() {
        return id + "@" + version;
    }

    /**
     * One key of the configuration.
     *
     * @param key its name; {@code *} stands for a post's or device's id
     * @param description what it means, with unit and range
     * @param defaultValue taken if absent; null if required
     */
    public record Setting(String key, String description, String defaultValue) {}
}
