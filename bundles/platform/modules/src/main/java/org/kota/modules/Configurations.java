package org.kota.modules;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.kota.service.ServiceException;
import org.osgi.service.cm.ManagedServiceFactory;

/**
 * What modules are configured with. A file in etc is the truth; without one, what Configuration Admin has. Its calls
 * only tell that something may have changed.
 */
final class Configurations implements ManagedServiceFactory {

    static final String FACTORY = "org.kota.module";

    private static final Set<String> FOREIGN =
            Set.of("service.pid", "service.factoryPid", "service.bundleLocation", "felix.fileinstall.filename");

    private final ModuleFiles files;
    private final Consumer<String> changed;
    private final Map<String, String> modules = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> delivered = new ConcurrentHashMap<>();

    /** @param changed is told the id of a module whose configuration may have changed */
    Configurations(ModuleFiles files, Consumer<String> changed) {
        this.files = files;
        this.changed = changed;
    }

    /** @throws ServiceException if its file can't be read */
    Map<String, String> of(String module) throws ServiceException {
        try {
            return files.written(module).orElseGet(() -> delivered.getOrDefault(module, Map.of()));
        } catch (IOException e) {
            throw new ServiceException("The configuration of " + module + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public String getName() {
        return "Kota modules";
    }

    @Override
    public void updated(String pid, Dictionary<String, ?> properties) {
        String module = moduleOf(pid, properties);
        var values = new TreeMap<String, String>();
        for (String key : Collections.list(properties.keys())) {
            if (!FOREIGN.contains(key)) {
                values.put(key, String.valueOf(properties.get(key)).trim());
            }
        }
        modules.put(pid, module);
        delivered.put(module, values);
        changed.accept(module);
    }

    @Override
    public void deleted(String pid) {
        String module = modules.remove(pid);
        if (module != null) {
            delivered.remove(module);
            changed.accept(module);
        }
    }

    /** {@code org.kota.module~depth-gauge} or, of older configurations, the name of the file it was read from. */
    private static String moduleOf(String pid, Dictionary<String, ?> properties) {
        Object file = properties.get("felix.fileinstall.filename");
        if (pid.startsWith(FACTORY + "~") || file == null) {
            return pid.substring(Math.min(pid.length(), FACTORY.length() + 1));
        }
        String name = String.valueOf(file);
        return name.substring(name.lastIndexOf(FACTORY) + FACTORY.length() + 1).replaceFirst("\\.[a-z]+$", "");
    }
}
