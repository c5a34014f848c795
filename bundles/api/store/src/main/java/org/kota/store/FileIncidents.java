package org.kota.store;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells what others have done to the files that Kota keeps open: somebody removed, replaced or overwrote one while Kota
 * runs. An OSGi service, safe for any thread.
 */
@ProviderType
public interface FileIncidents {

    /** The last of each file since start, by the file's name. */
    List<Incident> all();

    /**
     * Something that was done to a file.
     *
     * @param text a sentence for an administrator that names the file and says what to do
     * @param mended whether the file has all again that was accepted
     */
    record Incident(String text, boolean mended) {}
}
