package org.kota.control;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whether a text could take the place of a file of settings, and takes nothing of it up. The part of the platform that
 * takes such files up offers this as a DS service; called by any thread.
 */
@ConsumerType
public interface SettingsJudge {

    /**
     * Whether this part takes the file up.
     *
     * @param file from etc on, say {@code org.kota.city.cfg} or {@code legal/depth-gauge/siaga.properties}
     */
    boolean judges(String file);

    /**
     * What would be wrong if the file had this text, each fault with its line and key where that is known; empty if
     * nothing would be. Only for a file that it judges.
     */
    Optional<String> fault(String file, String text);
}
