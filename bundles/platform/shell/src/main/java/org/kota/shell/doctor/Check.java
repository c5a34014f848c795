package org.kota.shell.doctor;

import java.util.List;
import org.kota.shell.support.Kota;
import org.kota.shell.support.MissingServiceException;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;

/**
 * One thing that the doctor looks at.
 *
 * @param subject what it is called
 * @param examination looks, and says at least one finding
 */
record Check(String subject, Examination examination) {

    /** Looks at the platform. */
    interface Examination {
        List<Finding> findings(Kota kota);
    }

    /** The findings; that it can't be looked at is one, too. */
    List<Finding> run(Kota kota) {
        try {
            return examination.findings(kota);
        } catch (MissingServiceException e) {
            return List.of(); // the check of the services has said so
        } catch (RuntimeException e) {
            return List.of(Finding.fail(
                    subject,
                    Text.of("could not be examined: %s", Said.spoken(e.getMessage())),
                    Text.of("Look into the log with log:display.")));
        }
    }
}
