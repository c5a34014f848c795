package org.kota.security;

import java.util.List;
import java.util.stream.Stream;

/** Lists of words as they are changed. */
final class Words {

    private Words() {}

    static List<String> with(List<String> words, String word) {
        return words.contains(word)
                ? words
                : Stream.concat(words.stream(), Stream.of(word)).toList();
    }

    static List<String> without(List<String> words, String word) {
        return words.stream().filter(each -> !each.equals(word)).toList();
    }
}
