package org.kota.control;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A file of settings in etc and how its text is understood. A part of the platform that has one offers this as a DS
 * service and, in turn, refers to a service of the settings' own type: it is registered, in the name of the part's bundle,
 * with the last valid version of the file, and anew when that changes. An edit with a fault changes nothing but
 * {@link SettingsStatus#faults()}; where there never was a valid version, none is registered and the start is refused.
 *
 * @param <T> of the settings: immutable, equal when the settings are
 */
@ConsumerType
public interface SettingsFile<T> {

    /** The file's name, say {@code org.kota.broker.cfg}. */
    String name();

    /** The name under which the settings are registered. */
    Class<T> type();

    /**
     * The settings that a text states; called by any thread, must not block.
     *
     * @param text of the file; empty if there is none: such a text means the defaults. They don't take the place of other
     *     settings, since an editor on a full disk leaves such a file: the last valid ones hold until nothing is known of
     *     them any more
     * @throws InvalidSettingsException from {@link SettingsText#check}
     */
    T read(String text) throws InvalidSettingsException;
}
