package org.kota.deploy;

/**
 * An archive that may be installed.
 *
 * @param archive that was looked through
 * @param publisher who vouches for it, or empty for nobody
 */
record Vouched(Archive archive, String publisher) {}
