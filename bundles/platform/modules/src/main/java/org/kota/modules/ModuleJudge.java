package org.kota.modules;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kota.control.SettingsJudge;
import org.kota.service.CityService;
import org.kota.service.ServiceException;

/** Says whether a text could be the configuration of a module, one of the files that it names, or a legal table of it. */
final class ModuleJudge implements SettingsJudge {

    private static final Pattern CONFIGURATION = Pattern.compile("org\\.kota\\.module-([^/]+)\\.cfg");
    private static final Pattern NAMED = Pattern.compile("org\\.kota\\.module-([^/]+)/([^/]+)");
    private static final Pattern TABLE = Pattern.compile("legal/([^/]+)/([^/]+)\\.properties");

    private final Function<String, Optional<CityService>> services;
    private final ModuleFiles files;

    /** @param services those that are there, by id */
    ModuleJudge(Function<String, Optional<CityService>> services, ModuleFiles files) {
        this.services = services;
        this.files = files;
    }

    @Override
    public boolean judges(String file) {
        return service(CONFIGURATION, file)
                .or(() -> service(NAMED, file))
                .or(() -> service(TABLE, file))
                .isPresent();
    }

    private Optional<CityService> service(Pattern pattern, String file) {
        Matcher matcher = pattern.matcher(file);
        return matcher.matches() ? services.apply(matcher.group(1)) : Optional.empty();
    }

    @Override
    public Optional<String> fault(String file, String text) {
        try {
            check(file, text);
            return Optional.empty();
        } catch (ServiceException | IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    private void check(String file, String text) throws ServiceException, IOException {
        Matcher table = TABLE.matcher(file);
        Matcher named = NAMED.matcher(file);
        if (table.matches()) {
            checkTable(service(TABLE, file).orElseThrow(), table.group(2), text);
        } else if (named.matches()) {
            CityService service = service(NAMED, file).orElseThrow();
            Optional<Map<String, String>> written = files.with(named.group(1), named.group(2), text);
            complete(service, written.orElse(Map.of()));
        } else {
            CityService service = service(CONFIGURATION, file).orElseThrow();
            complete(service, files.of(service.descriptor().id(), text));
        }
    }

    private static void complete(CityService service, Map<String, String> written) throws ServiceException {
        ConfigurationCheck.complete(service, written);
    }

    private static void checkTable(CityService service, String table, String text) throws ServiceException {
        if (service.legalTables().stream().noneMatch(one -> one.id().equals(table))) {
            throw new ServiceException("The module has no table of that name.");
        }
        service.check(TableText.read(text, table));
    }
}
