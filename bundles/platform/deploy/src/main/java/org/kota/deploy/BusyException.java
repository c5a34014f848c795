package org.kota.deploy;

/** Another transaction is under way: the same may succeed in a moment. */
final class BusyException extends RefusedArchiveException {

    private static final long serialVersionUID = 1L;

    BusyException() {
        super("another module is being installed or uninstalled: wait until that is over");
    }
}
