package org.kota.airfiles;

import java.time.LocalDate;
import java.util.Map;
import org.kota.device.DeviceInfo.Point;
import org.kota.model.Quality;

/** How one publisher writes its tables, what may stand in them, and what a point may be made of. */
interface Format {

    String stationColumn();

    String dateColumn();

    /** The column of each observed property that a point may have. */
    Map<String, String> columns();

    /** Whether a column holds a text; all others hold numbers. */
    boolean isText(String column);

    /**
     * The day of a row.
     *
     * @throws java.time.DateTimeException if the cell holds none
     */
    LocalDate date(String cell);

    /** What a station is known by, however its name is spelled. */
    String stationKey(String name);

    /** What is wrong with how a point is configured, with its key, or null. */
    String fault(Point point);

    /** Judges what stands in a row; station, day and numbers are judged already. */
    void judge(Row row, Verdict verdict);

    /** What every value of the format is marked with. */
    Quality mark();
}
