package org.kota.shell.doctor;

import java.util.List;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;
import org.kota.store.FileIncidents.Incident;

/** Whether somebody else had his hands on the files that Kota keeps open. */
final class FileCheck {

    private static final String SUBJECT = "files";
    private static final String LASTS = "This is said until Kota is started again.";

    private FileCheck() {}

    static List<Finding> files(Kota kota) {
        List<Incident> all = kota.incidents();
        return all.isEmpty()
                ? List.of(Finding.ok(SUBJECT, Text.of("nobody else has removed or overwritten any that Kota has open")))
                : all.stream().map(FileCheck::finding).toList();
    }

    private static Finding finding(Incident incident) {
        return incident.mended()
                ? Finding.warn(
                        SUBJECT, Said.spoken(incident.text()), Text.of("Nothing is missing.") + " " + Text.of(LASTS))
                : Finding.fail(SUBJECT, Said.spoken(incident.text()), Text.of(LASTS));
    }
}
