package org.kota.airfiles;

import java.time.LocalDate;

/**
 * A row after it was judged.
 *
 * @param row as it stands in the file
 * @param station what its station is known by
 * @param day its day, or null if that can't be read
 * @param verdict what was found
 */
record Checked(Row row, String station, LocalDate day, Verdict verdict) {}
