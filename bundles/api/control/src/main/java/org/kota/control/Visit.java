package org.kota.control;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Who makes a request over HTTP, as the platform's door has let them through. A servlet finds it in the request's attribute
 * {@link #ATTRIBUTE}; where there is none the door isn't in force, and nothing may be answered. Safe for any thread.
 */
@ProviderType
public interface Visit {

    /** Name of the attribute. */
    String ATTRIBUTE = "org.kota.control.Visit";

    /** What they may do; that of the public for whoever didn't log in, where the city lets it read. */
    Rights rights();

    /**
     * Whether the session or key that they came by still holds. Whoever goes on answering, such as a live stream, asks about
     * once a second and ends when it doesn't. Asking counts as use: a page that is open doesn't fall idle.
     */
    boolean lasts();
}
