package org.kota.modules;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.kota.service.CityService;
import org.kota.service.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration of one module: as written if that is valid, else the last one that was. */
final class Settings {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final CityService service;
    private final String id;
    private final Store store;
    private volatile String problem = "";

    Settings(CityService service, String id, Store store) {
        this.service = service;
        this.id = id;
        this.store = store;
    }

    /** What is wrong with the configuration as written, in sentences, or empty. */
    String problem() {
        return problem;
    }

    /**
     * What to run with.
     *
     * @throws ServiceException if the configuration is invalid and none has been valid before
     */
    Map<String, String> read() throws ServiceException {
        try {
            Map<String, String> written = written();
            Map<String, String> valid = ConfigurationCheck.complete(service, written);
            keep(written);
            note("");
            return valid;
        } catch (ServiceException e) {
            Map<String, String> last = lastValid(e);
            noteInvalid(e);
            return ConfigurationCheck.complete(service, last);
        }
    }

    /** Whether another valid configuration is written than the one that is run with. */
    boolean differ(Map<String, String> present) {
        try {
            boolean other = !ConfigurationCheck.complete(service, written()).equals(present);
            note("");
            return other;
        } catch (ServiceException e) {
            noteInvalid(e);
            return false;
        }
    }

    private Map<String, String> written() throws ServiceException {
        return store.configurations().of(id);
    }

    private void keep(Map<String, String> written) {
        try {
            if (!store.files().lastValid(id).equals(Optional.of(written))) {
                store.files().keepValid(id, written);
            }
        } catch (IOException e) {
            LOG.warn("The valid configuration of {} can't be kept for later: {}", id, e.getMessage(), e);
        }
    }

    private Map<String, String> lastValid(ServiceException present) throws ServiceException {
        try {
            return store.files().lastValid(id).orElseThrow(() -> present);
        } catch (IOException e) {
            present.addSuppressed(e);
            throw present;
        }
    }

    private void noteInvalid(ServiceException e) {
        note(e.getMessage() + " The last valid configuration is used instead.");
    }

    private void note(String found) {
        if (!found.isEmpty() && !found.equals(problem)) {
            LOG.warn("Module {}: {}", id, found);
        }
        problem = found;
    }
}
