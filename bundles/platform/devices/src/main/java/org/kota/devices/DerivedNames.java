package org.kota.devices;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kota.control.ModuleAdmin;

/** What the installed modules derive: no device that is added may call a point so, nor say that it measures it. */
final class DerivedNames {

    private final Map<String, String> modules = new TreeMap<>();

    private DerivedNames() {}

    /** @param admin of the modules, or null while there is none */
    static DerivedNames of(ModuleAdmin admin) {
        var names = new DerivedNames();
        if (admin != null) {
            admin.list().stream().map(ModuleAdmin.ModuleState::descriptor).forEach(module -> module.produces()
                    .forEach(name -> names.modules.put(name, module.id())));
        }
        return names;
    }

    /** @throws IllegalArgumentException names each setting that takes one of them */
    void check(Map<String, String> settings) {
        var faults = new ArrayList<String>();
        var points = new TreeSet<String>();
        settings.forEach((key, value) -> {
            String[] parts = key.split("[.]", 3);
            if (parts.length == 3 && parts[0].equals("point")) {
                points.add(parts[1]);
                if (parts[2].equals("property") && modules.containsKey(value)) {
                    faults.add(key + ": '" + value + "' is what the module " + modules.get(value)
                            + " derives; name what the device measures, e.g. water-level");
                }
            }
        });
        points.stream()
                .filter(modules::containsKey)
                .forEach(point -> faults.add("point." + point + ": the module " + modules.get(point)
                        + " derives a Datastream of that name; name the point otherwise"));
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }
}
