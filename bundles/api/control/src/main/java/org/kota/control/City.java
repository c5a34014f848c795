package org.kota.control;

import java.time.ZoneId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The city that this instance serves, from {@code etc/org.kota.city.cfg}. A DS service, registered anew when it changes.
 */
@ProviderType
public interface City {

    /** Name for people, e.g. {@code Kota Contoh}. */
    String name();

    /** The zone of local days and clocks, e.g. {@code Asia/Jakarta}. */
    ZoneId zone();

    /** The preferred language, {@code id} or {@code en}. */
    String language();

    /** Whether this is a demonstration with recorded or simulated data: shell, API and page say so. */
    boolean demo();
}
