package org.kota.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what leaves the city: what stands behind a word that speaks of one, in settings, logs and JSON, what
 * looks like one, and each value that was found so wherever else it turns up. Learn first, then clean.
 */
public final class Redactor {

    /** What stands in a secret's place. */
    public static final String REMOVED = "[removed]";

    /** A shorter value would be found in too much that is none. */
    private static final int LEAST = 6;

    private static final String WORD =
            "[\\w.-]*(?:pass(?:word|phrase|wd)?|secret|token|credential|api[_.-]?key|private[_.-]?key)[\\w.-]*";

    private static final Pattern KEY = Pattern.compile("(?i)" + WORD + "|.*-key");

    /** What has a key's name, and tells nothing that others mustn't know: a fingerprint. */
    private static final Pattern OPEN = Pattern.compile("(?i).*(?:\\.file|host-key|public-key)");

    /** {@code key = value} with its further lines, but for names of files, which a helper needs and which tell nothing. */
    private static final Pattern SETTING = Pattern.compile(
            "(?im)^(\\s*(?![\\w.-]*\\.file\\s*[=:])" + WORD + "\\s*[=:][ \\t]*)(\\S(?:\\\\\\r?\\n|[^\\r\\n])*)$");

    private static final Pattern JSON = Pattern.compile("(?i)(\"" + WORD + "\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)+)(\")");
    private static final Pattern SPOKEN = Pattern.compile("(?i)\\b((?:" + WORD
            + ")(?:\\s*[=:]\\s*|\\s+is\\s+|\\s+)[\"']?)(?=\\S*[0-9])([^\\s\"',;]{" + LEAST + ",})");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+|basic\\s+)([\\w+/=.~-]{8,})");
    private static final Pattern ADDRESS = Pattern.compile("(//)([^/\\s:@]+:[^/\\s@]+)(@)");
    private static final Pattern OURS = Pattern.compile("()\\b((?:[a-z2-9]{7}-){3}[a-z2-9]{7})\\b");
    private static final Pattern HASH = Pattern.compile("(\\{CRYPT\\})([^{]*)(\\{CRYPT\\})");
    private static final Pattern PEM = Pattern.compile("(?s)(-----BEGIN [A-Z ]*PRIVATE KEY-----)(.*?)(-----END)");

    private static final List<Pattern> ALL = List.of(PEM, HASH, SETTING, JSON, BEARER, ADDRESS, OURS, SPOKEN);

    private final Set<String> known =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Whether what stands behind a key of settings is a secret. */
    public static boolean isSecret(String key) {
        return KEY.matcher(key).matches() && !OPEN.matcher(key).matches();
    }

    /** A text that may state secrets: settings, files of passwords. */
    public void learn(String text) {
        for (Pattern pattern : List.of(SETTING, JSON, ADDRESS, OURS)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                remember(matcher.group(2).strip());
            }
        }
    }

    /** A secret as such. */
    public void remember(String secret) {
        if (secret.length() >= LEAST && !secret.equals(REMOVED)) {
            known.add(secret);
            int colon = secret.indexOf(':');
            if (colon >= 0) {
                remember(secret.substring(colon + 1));
            }
        }
    }

    /** The text without secrets. */
    public Cleaned clean(String text) {
        String rest = text;
        int removed = 0;
        for (Pattern pattern : ALL) {
            Matcher matcher = pattern.matcher(rest);
            var cleaned = new StringBuilder();
            while (matcher.find()) {
                removed += matcher.group(2).equals(REMOVED) ? 0 : 1;
                String end = matcher.groupCount() > 2 ? matcher.group(3) : "";
                matcher.appendReplacement(cleaned, Matcher.quoteReplacement(matcher.group(1) + REMOVED + end));
            }
            rest = matcher.appendTail(cleaned).toString();
        }
        for (String secret : known) {
            int before = rest.length();
            String without = rest.replace(secret, REMOVED);
            removed += without.length() == before && without.equals(rest) ? 0 : 1;
            rest = without;
        }
        return new Cleaned(rest, removed);
    }

    /**
     * What is left.
     *
     * @param text without secrets
     * @param removed how many places were cleaned
     */
    public record Cleaned(String text, int removed) {

        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
