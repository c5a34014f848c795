package org.kota.security;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.kota.control.Rights;
import org.kota.control.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices who has lost something since the last look, or is another than before, by a command or by an edit of the files. */
final class PeopleWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PeopleWatch.class);

    private final PeopleFiles files;
    private final Consumer<String> lost;
    private final Consumer<String> changed;
    private Map<String, PeopleFiles.Entry> before;

    /**
     * @param lost is told the name of each person who has
     * @param changed is told the name of each who has lost nothing, and has another password or other words
     */
    PeopleWatch(PeopleFiles files, Consumer<String> lost, Consumer<String> changed) {
        this.files = files;
        this.lost = lost;
        this.changed = changed;
        this.before = files.people();
    }

    /** Looks; a file that can't be read now is looked at again the next time. */
    synchronized void look() {
        Map<String, PeopleFiles.Entry> after;
        try {
            after = files.people();
        } catch (UncheckedIOException e) {
            LOG.debug("The files of people can't be read", e);
            return;
        }
        var former = new TreeMap<>(before);
        before = after;
        former.forEach((name, entry) -> {
            if (hasLost(name, entry, after.get(name))) {
                lost.accept(name);
            } else if (isOther(entry, after.get(name))) {
                changed.accept(name);
            }
        });
    }

    private static boolean isOther(PeopleFiles.Entry before, PeopleFiles.Entry after) {
        return !password(after).equals(password(before)) && !password(after).equals(PersonLine.WITHDRAWN)
                || !after.words().equals(before.words());
    }

    /** What matches their password; that a one-time password was withdrawn is the login itself, and no change. */
    private static String password(PeopleFiles.Entry entry) {
        return entry.password() == null ? "" : entry.password().lasting();
    }

    private static boolean hasLost(String name, PeopleFiles.Entry before, PeopleFiles.Entry after) {
        return after == null
                || before.enabled() && !after.enabled()
                || !plain(before).allMatch(after.words()::contains)
                || before.key() != null
                        && (after.key() == null
                                || !before.key().lasting().equals(after.key().lasting()))
                || isLess(Rights.of(name, before.words()), Rights.of(name, after.words()));
    }

    /** Roles of Kota and of the container, groups: not where they hold, which the rights tell, nor the title. */
    private static java.util.stream.Stream<String> plain(PeopleFiles.Entry entry) {
        return entry.words().stream().filter(word -> word.indexOf('@') < 0 && word.indexOf('=') < 0);
    }

    private static boolean isLess(Rights before, Rights after) {
        return before.held().entrySet().stream()
                .anyMatch(held -> held.getValue().isEmpty()
                        ? !after.everywhere(held.getKey())
                        : !held.getValue().stream()
                                .allMatch(scope -> after.permits(held.getKey(), new Scope[] {scope})));
    }
}
