package org.kota.settings;

/**
 * How much is kept of what the settings have been. What stands in etc at present is always kept.
 *
 * @param versions of one file, at most
 * @param days that a version is kept, at most
 */
public record HistorySettings(int versions, int days) {}
