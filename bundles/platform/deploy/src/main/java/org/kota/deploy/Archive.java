package org.kota.deploy;

import java.util.List;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * A module as an archive (KAR) brings it, looked through and found whole.
 *
 * @param feature its only feature
 * @param digest SHA-256 of the archive, 64 hexadecimal digits
 * @param bundles in the order of the feature
 */
record Archive(Feature feature, String digest, List<Part> bundles) {

    Archive {
        bundles = List.copyOf(bundles);
    }

    /**
     * What the archive installs.
     *
     * @param name of the feature
     * @param version as it is written there
     * @param needs features of the platform that must be there
     * @param bundles what it installs
     */
    record Feature(String name, Version version, List<Need> needs, List<Named> bundles) {

        Feature {
            needs = List.copyOf(needs);
            bundles = List.copyOf(bundles);
        }
    }

    /**
     * A feature that another part of Kota must have brought.
     *
     * @param name of the feature
     * @param range that its version must be in
     */
    record Need(String name, VersionRange range) {}

    /**
     * A bundle as the feature names it.
     *
     * @param location {@code mvn:group/artifact/version}
     * @param entry where it must lie in the archive
     * @param startLevel at which it starts, or 0 for the container's
     */
    record Named(String location, String entry, int startLevel) {}

    /**
     * A bundle of the archive.
     *
     * @param named as the feature names it
     * @param symbolicName by its manifest
     * @param version by its manifest
     * @param digest SHA-256 of its bytes, 64 hexadecimal digits
     */
    record Part(Named named, String symbolicName, Version version, String digest) {}
}
