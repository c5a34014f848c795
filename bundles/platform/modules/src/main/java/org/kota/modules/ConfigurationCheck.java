package org.kota.modules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.service.CityService;
import org.kota.service.ServiceDescriptor;
import org.kota.service.ServiceDescriptor.Setting;
import org.kota.service.ServiceException;

/** Completes and checks a module's configuration: defaults, missing and unknown keys, then the module's own rules. */
final class ConfigurationCheck {

    private static final String VERSION = "configuration.version";

    private ConfigurationCheck() {}

    /** @throws ServiceException saying which keys are wrong */
    static Map<String, String> complete(CityService service, Map<String, String> written) throws ServiceException {
        ServiceDescriptor descriptor = service.descriptor();
        var values = new TreeMap<>(migrated(service, descriptor, written));
        values.remove(VERSION);
        refuseUnknown(descriptor, values);
        for (Setting setting : descriptor.settings()) {
            if (!setting.key().contains("*")
                    && setting.defaultValue() != null
                    && !setting.defaultValue().isEmpty()) {
                values.putIfAbsent(setting.key(), setting.defaultValue());
            }
        }
        List<String> missing = missing(descriptor, values);
        if (!missing.isEmpty()) {
            throw new ServiceException("Missing in " + file(descriptor) + ": " + String.join(", ", missing) + ".");
        }
        validate(service, descriptor, Map.copyOf(values));
        return Map.copyOf(values);
    }

    private static void validate(CityService service, ServiceDescriptor descriptor, Map<String, String> values)
            throws ServiceException {
        try {
            service.validate(values);
        } catch (ServiceException e) {
            throw new ServiceException(file(descriptor) + ": " + e.getMessage(), e);
        }
    }

    private static List<String> missing(ServiceDescriptor descriptor, Map<String, String> values) {
        return descriptor.settings().stream()
                .filter(s -> s.defaultValue() == null && !s.key().contains("*") && !values.containsKey(s.key()))
                .map(s -> s.key() + " (" + s.description() + ")")
                .toList();
    }

    static String file(ServiceDescriptor descriptor) {
        return "etc/org.kota.module-" + descriptor.id() + ".cfg";
    }

    private static Map<String, String> migrated(
            CityService service, ServiceDescriptor descriptor, Map<String, String> written) throws ServiceException {
        String text = written.getOrDefault(VERSION, Integer.toString(descriptor.configurationVersion()));
        try {
            int version = Integer.parseInt(text);
            return version < descriptor.configurationVersion() ? service.migrate(version, written) : written;
        } catch (NumberFormatException e) {
            throw new ServiceException(
                    VERSION + " in " + file(descriptor) + " must be a number, not '" + text + "'.", e);
        }
    }

    private static void refuseUnknown(ServiceDescriptor descriptor, Map<String, String> values)
            throws ServiceException {
        Pattern known = Pattern.compile(
                descriptor.settings().stream().map(s -> pattern(s.key())).collect(Collectors.joining("|")));
        List<String> unknown = values.keySet().stream()
                .filter(k -> !known.matcher(k).matches())
                .toList();
        if (!unknown.isEmpty()) {
            throw new ServiceException("Unknown in " + file(descriptor) + ": " + String.join(", ", unknown)
                    + ". Known are "
                    + descriptor.settings().stream().map(Setting::key).sorted().toList() + ".");
        }
    }

    private static String pattern(String key) {
        return Stream.of(key.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));
    }
}
