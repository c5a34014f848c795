package org.kota.settings;

/** What those who take a file up say of one text of it. */
record Verdict(Kind kind, String reason) {

    static final Verdict VALID = new Verdict(Kind.VALID, "");
    static final Verdict UNCHECKED = new Verdict(Kind.UNCHECKED, "");
    static final Verdict REMOVED = new Verdict(Kind.REMOVED, "");

    /** Of which kind it is; the names stand in the journal. */
    enum Kind {
        VALID,
        INVALID,
        /** Nobody who is there judges such a file. */
        UNCHECKED,
        REMOVED
    }

    static Verdict invalid(String reason) {
        return new Verdict(Kind.INVALID, reason);
    }
}
