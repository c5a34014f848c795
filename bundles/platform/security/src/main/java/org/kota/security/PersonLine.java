package org.kota.security;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What stands behind a person's name in one of the files.
 *
 * @param credential a password's hash between its marks, or the middle word of a public key
 * @param words roles, their narrowings, groups, the title
 */
record PersonLine(String credential, List<String> words) {

    /** Around the hash of a password. */
    static final String MARK = "{CRYPT}";
    /** Before the hash of a password that is good for one login. */
    static final String ONCE = "once:";
    /** In the place of a hash: no password matches. */
    static final String WITHDRAWN = "withdrawn";
    /** Before the name of a group, as a key of the file and among the words of its members. */
    static final String GROUP = "_g_:";

    private static final String DISABLED = "disabled:";
    private static final String TITLE = "title=";

    PersonLine {
        words = List.copyOf(words);
    }

    static PersonLine parse(String value) {
        List<String> parts =
                Arrays.stream(value.split(",", -1)).map(String::strip).toList();
        return new PersonLine(
                parts.get(0),
                parts.stream().skip(1).filter(word -> !word.isEmpty()).toList());
    }

    /** A line with the hash of a password. */
    static PersonLine ofHash(String hash, List<String> words) {
        return new PersonLine(MARK + hash + MARK, words);
    }

    String value() {
        return String.join(
                ",", Stream.concat(Stream.of(credential), words.stream()).toList());
    }

    /** What is between the marks, if there are any. */
    String bare() {
        boolean marked =
                credential.length() >= 2 * MARK.length() && credential.startsWith(MARK) && credential.endsWith(MARK);
        return marked ? credential.substring(MARK.length(), credential.length() - MARK.length()) : credential;
    }

    private PersonLine withBare(UnaryOperator<String> change) {
        boolean marked = credential.startsWith(MARK);
        String changed = change.apply(bare());
        return new PersonLine(marked ? MARK + changed + MARK : changed, words);
    }

    boolean enabled() {
        return !bare().startsWith(DISABLED);
    }

    /** The same person, let in or not: with what stands before it, a credential is nobody's. */
    PersonLine withEnabled(boolean enabled) {
        if (enabled == enabled()) {
            return this;
        }
        return withBare(bare -> enabled ? bare.substring(DISABLED.length()) : DISABLED + bare);
    }

    /** The same person with another hash; one that is disabled stays so. */
    PersonLine withHash(String hash) {
        return ofHash(hash, words).withEnabled(enabled());
    }

    PersonLine withWords(List<String> other) {
        return new PersonLine(credential, other);
    }

    /** The credential without the mark of one that is disabled. */
    String lasting() {
        return withEnabled(true).bare();
    }

    Optional<String> title() {
        return words.stream()
                .filter(word -> word.startsWith(TITLE))
                .map(word -> word.substring(TITLE.length()))
                .findFirst();
    }

    static String title(String text) {
        return TITLE + text;
    }

    /** Names of the groups among the words. */
    List<String> groups() {
        return words.stream()
                .filter(word -> word.startsWith(GROUP))
                .map(word -> word.substring(GROUP.length()))
                .toList();
    }
}
