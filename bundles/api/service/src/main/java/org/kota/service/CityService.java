package org.kota.service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One pilot module of a city. Implemented as a DS service; started and stopped by the platform, its bundle may be
 * stopped, updated, uninstalled and reinstalled while data flow. {@code start} and {@code stop} are never called
 * concurrently.
 */
@ConsumerType
public interface CityService {

    /** What the module is, consumes and produces. Constant. */
    ServiceDescriptor descriptor();

    /**
     * Checks a configuration before the module is started, or started again, with it. Called from any thread, also while
     * the module works; has no effect on it.
     *
     * @param configuration complete, defaults filled in, known keys only
     * @throws ServiceException if {@link #start} could not work with it, with the key and the reason in words; a running
     *     module then keeps its last valid configuration
     */
    default void validate(Map<String, String> configuration) throws ServiceException {}

    /** The tables of regulations that it judges by, as it ships them. Constant; called from any thread. */
    default List<LegalTable> legalTables() {
        return List.of();
    }

    /**
     * Checks a table of the city's own that is to take the place of the shipped one of that id. Called from any thread;
     * has no effect on the module.
     *
     * @throws ServiceException if the module could not judge by it, with the row and the reason in words
     */
    default void check(LegalTable table) throws ServiceException {
        // A module whose tables have rows that can be wrong says here which.
    }

    /**
     * Begins work: declares derived Datastreams and opens subscriptions through the context.
     *
     * @param context valid until {@link #stop} has returned
     * @throws ServiceException if it can't work, with the reason in words; the module is then FAILED
     */
    void start(ServiceContext context) throws ServiceException;

    /**
     * Ends work. The platform has closed the module's subscriptions before; what remains is to free resources.
     *
     * @param deadline real time after which the platform gives up waiting
     */
    void stop(Duration deadline);

    /** How the module is, right now; must return at once. Called from any thread. */
    Health health();

    /** Brings a configuration from an older version up to date. */
    default Map<String, String> migrate(int fromVersion, Map<String, String> configuration) {
        return configuration;
    }
}
