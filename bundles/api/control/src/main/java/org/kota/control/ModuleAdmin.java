package org.kota.control;

import java.util.List;
import org.kota.service.Health;
import org.kota.service.ServiceDescriptor;
import org.osgi.annotation.versioning.ProviderType;

/** The pilot modules for fronts. A DS service. */
@ProviderType
public interface ModuleAdmin {

    /** Modules that are installed, by id. */
    List<ModuleState> list();

    /**
     * Starts a stopped or failed module, and keeps it started across restarts.
     *
     * @throws IllegalArgumentException if there is no such module
     * @throws IllegalStateException if it doesn't start, with the reason
     */
    void start(String id);

    /**
     * Stops a module after it has drained, and keeps it stopped across restarts.
     *
     * @throws IllegalArgumentException if there is no such module
     */
    StopReport stop(String id);

    /**
     * Why a module isn't active (or that it is), in sentences: unsatisfied named references, missing configuration,
     * missing devices, the last exception.
     *
     * @throws IllegalArgumentException if nothing at all is known of the module
     */
    List<String> why(String id);

    /**
     * A module as it stands.
     *
     * @param descriptor what it is
     * @param state its life cycle
     * @param reason why it is FAILED or DEGRADED, else empty
     * @param health what it says of itself, {@link Health#GOOD} while not active
     * @param delivered records handled since it was started
     * @param lag records it still has to handle
     */
    record ModuleState(
            ServiceDescriptor descriptor, State state, String reason, Health health, long delivered, long lag) {}

    /** The life of a module. */
    enum State {
        INSTALLED,
        STARTING,
        ACTIVE,
        DEGRADED,
        DRAINING,
        STOPPED,
        FAILED
    }

    /**
     * What a stopped module leaves behind.
     *
     * @param delivered records handled since it was started
     * @param left records in the log that it will find when it is started again
     */
    record StopReport(long delivered, long left) {}
}
