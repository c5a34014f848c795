package org.kota.airfiles;

import java.util.TreeSet;
import org.kota.device.DeviceException;
import org.kota.device.DeviceStatus.Detail;

/** What one pass over a file has seen: all rows, those of the device's own station, and the other stations. */
final class Survey {

    private static final int MOST_NAMES = 20;

    private final AirSettings settings;
    private final Tally all = new Tally();
    private final Tally own = new Tally();
    private final TreeSet<String> stations = new TreeSet<>();

    Survey(AirSettings settings) {
        this.settings = settings;
    }

    void count(Checked row) {
        all.count(row.verdict());
        if (isOwn(row)) {
            own.count(row.verdict());
        }
        if (stations.size() < MOST_NAMES) {
            stations.add(Row.shownCell(row.station()));
        }
    }

    boolean isOwn(Checked row) {
        return row.station().equals(settings.station());
    }

    /** The whole file has been read. */
    void end() throws DeviceException {
        if (all.rows() == 0) {
            throw Table.empty(settings.file());
        }
        if (own.rows() == 0) {
            throw new DeviceException(
                    Detail.CONFIGURATION,
                    "No row of " + settings.file() + " is of the station '" + settings.station() + "'; it has "
                            + stations + ". Mend 'station'.");
        }
    }

    Tally all() {
        return all;
    }

    Tally own() {
        return own;
    }

    /** In a sentence. */
    String summary() {
        String text = this.all.text();
        String all = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return all + ". Of the station '" + settings.station() + "': " + own.text() + ".";
    }
}
