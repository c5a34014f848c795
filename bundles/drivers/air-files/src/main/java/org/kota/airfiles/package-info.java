/**
 * Reads published air-quality files: tables with a row per station and day. What stands in them is taken as it was
 * published, and what contradicts itself or can't be is said, row by row, and marked.
 */
package org.kota.airfiles;
