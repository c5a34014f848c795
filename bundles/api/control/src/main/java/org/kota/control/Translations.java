package org.kota.control;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What parts of the platform say in texts of their own, which are English, in Bahasa Indonesia: for fronts whose viewers
 * speak both. A DS service, safe for any thread.
 */
@ProviderType
public interface Translations {

    /** A text of a part, such as the remark on a device, in Indonesian where its part brings that; else as it is. */
    String indonesian(String english);
}
