package org.kota.buslocal;

/** Records of the log that a newer release wrote in a form that this one doesn't know. They are sound: nobody passes them. */
final class NewerGroupException extends DamagedGroupException {
    private static final long serialVersionUID = 1L;

    NewerGroupException(long first, long last, int version) {
        super(
                first,
                last,
                "their format is version " + version + ", and this release reads up to " + GroupCodec.VERSION
                        + ": install a newer one",
                null);
    }
}
