package org.kota.deploy;

import java.util.List;
import org.osgi.framework.Version;

/** What the platform has that modules need. */
interface Platform {

    /** Versions of a feature that is installed; none if it isn't. */
    List<Version> versions(String feature);
}
