package org.kota.shell.aid;

/**
 * One file of a support bundle.
 *
 * @param name its path in the archive
 * @param about what it tells
 * @param text its content, not cleaned yet
 */
record Part(String name, String about, String text) {}
