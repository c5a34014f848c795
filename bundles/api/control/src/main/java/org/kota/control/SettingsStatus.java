package org.kota.control;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Tells which settings of the platform can't be used as they stand in etc. A DS service, safe for any thread. */
@ProviderType
public interface SettingsStatus {

    /**
     * A file that can't be used as it stands.
     *
     * @param file from the data folder on, say {@code etc/org.kota.city.cfg}
     * @param reason every fault of it, each with its line and key
     * @param kept whether the last valid version of it holds; false if there is none, and nothing that needs it runs
     */
    record Fault(String file, String reason, boolean kept) {

        /** A sentence for an administrator. */
        public String text() {
            return file + ", " + reason
                    + (kept ? " (the last valid version holds)" : " (and no valid version of it is known)");
        }
    }

    /** The faults as of the last look, at most a second or two ago; empty if all is well. */
    List<Fault> faults();
}
