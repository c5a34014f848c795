package org.kota.historysqlite;

import java.util.List;
import org.kota.bus.InfrastructureException;

/** Files of the history have less than was stored in them: they are gone, or an older copy stands in their place. */
final class ReplacedFileException extends InfrastructureException {

    private static final long serialVersionUID = 1L;

    ReplacedFileException(List<String> files) {
        super(
                "The history has less than was stored in " + String.join(", ", files)
                        + " (restored from a backup, or missing): the log is read again from its oldest record",
                null);
    }
}
