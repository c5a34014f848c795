package org.kota.operationsroom;

import java.util.List;
import org.kota.control.Rights;
import org.kota.control.Visit;

/** A visit by somebody of some words, until a test ends it. */
final class TestVisit implements Visit {

    private final Rights rights;
    private volatile boolean ended;

    TestVisit(String... words) {
        this(Rights.of("tester", List.of(words)));
    }

    private TestVisit(Rights rights) {
        this.rights = rights;
    }

    /** By whoever isn't logged in. */
    static TestVisit ofThePublic() {
        return new TestVisit(Rights.PUBLIC);
    }

    void end() {
        ended = true;
    }

    @Override
    public Rights rights() {
        return rights;
    }

    @Override
    public boolean lasts() {
        return !ended;
    }
}
