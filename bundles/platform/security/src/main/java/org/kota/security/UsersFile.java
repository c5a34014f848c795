package org.kota.security;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code etc/users.properties}: a line a person, {@code name = {CRYPT}hash{CRYPT},role,role}. Edits keep the rest. */
final class UsersFile {

    static final String MARK = "{CRYPT}";

    private final Path file;

    UsersFile(Path file) {
        this.file = file;
    }

    boolean has(String key) throws IOException {
        var present = new Properties();
        present.load(new StringReader(text()));
        return present.containsKey(key);
    }

    synchronized void append(String line) throws IOException {
        String before = text();
        OwnerFiles.write(file, before + (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + line + "\n");
    }

    /** @return whether the stored hash was there to be replaced: of two who try at once, one sees it */
    synchronized boolean replaceHash(String before, String after) throws IOException {
        String text = text();
        if (!text.contains(MARK + before + MARK)) {
            return false;
        }
        OwnerFiles.write(file, text.replace(MARK + before + MARK, MARK + after + MARK));
        return true;
    }

    /** @return whether there is such a person */
    synchronized boolean setHash(String user, String hash) throws IOException {
        Matcher line = Pattern.compile("(?m)^([ \\t]*" + Pattern.quote(user) + "[ \\t]*=[ \\t]*)[^,\\r\\n]*")
                .matcher(text());
        if (!line.find()) {
            return false;
        }
        OwnerFiles.write(file, line.replaceFirst("$1" + Matcher.quoteReplacement(MARK + hash + MARK)));
        return true;
    }

    private String text() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
