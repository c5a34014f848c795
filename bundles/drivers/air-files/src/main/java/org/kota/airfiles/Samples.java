package org.kota.airfiles;

import java.util.ArrayList;
import java.util.List;
import org.kota.device.Sample;

/** Makes samples of rows: each value as it stands there, for the local day of its row. */
record Samples(AirSettings settings) {

    /** One a point whose cell isn't empty. */
    List<Sample> of(Checked checked) {
        Day day = Day.of(checked.day(), settings.zone());
        var samples = new ArrayList<Sample>();
        settings.columns().forEach((point, column) -> {
            String cell = checked.row().cell(column);
            if (!cell.isEmpty()) {
                var quality =
                        checked.verdict().quality(column).and(settings.format().mark());
                samples.add(new Sample(point, cell, null, day.start(), day.end(), quality));
            }
        });
        return samples;
    }
}
