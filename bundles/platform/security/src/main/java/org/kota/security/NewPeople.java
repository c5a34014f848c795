package org.kota.security;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.kota.control.People.NewPerson;
import org.kota.control.Role;

/** What a person who is to be added must be like, and what is written of them. */
final class NewPeople {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");
    private static final Pattern TITLE = Pattern.compile("[^,$\\\\\\p{Cntrl}]{0,80}");
    private static final String RSA = "ssh-rsa";

    private NewPeople() {}

    static void check(NewPerson person) {
        if (!NAME.matcher(person.name()).matches()) {
            throw new IllegalArgumentException(
                    "'" + person.name() + "' is no name for a person: use 1 to 32 of a-z, 0-9,"
                            + " '.', '_' and '-', beginning with a letter or digit.");
        }
        if (!TITLE.matcher(person.title()).matches()) {
            throw new IllegalArgumentException("A title has at most 80 characters, and none of , $ and \\.");
        }
        if (person.roles().isEmpty() && person.groups().isEmpty()) {
            throw new IllegalArgumentException("Name a role or a group: a person without any could do nothing.");
        }
    }

    static void checkGroup(String name, Set<Role> roles) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name for a group: use 1 to 32 of a-z, 0-9,"
                    + " '.', '_' and '-', beginning with a letter or digit.");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("Name a role: a group without any would give nothing.");
        }
    }

    /** The words of a new person. */
    static List<String> words(NewPerson person) {
        var words = new ArrayList<>(
                new RoleWords(List.of()).grant(person.roles(), person.places()).list());
        person.groups().stream().sorted().forEach(group -> words.add(PersonLine.GROUP + group));
        words.add(RoleWords.SSH);
        if (!person.title().isBlank()) {
            words.add(PersonLine.title(person.title().strip()));
        }
        return words;
    }

    /**
     * The middle word of a public key.
     *
     * @throws IllegalArgumentException if the shell would not take it
     */
    static String key(String text) {
        String[] words = text.strip().split("\\s+");
        String body = words.length > 1 ? words[1] : words[0];
        if (words.length > 1 && !words[0].equals(RSA)) {
            throw new IllegalArgumentException(
                    "The shell takes RSA keys alone, not " + words[0] + ": make one with ssh-keygen -t rsa -b 3072.");
        }
        if (!isRsa(body)) {
            throw new IllegalArgumentException(
                    "That is no public RSA key: give the .pub file that ssh-keygen -t rsa -b 3072 has written.");
        }
        return body;
    }

    /** The key's own name of its kind stands at its beginning, behind its length. */
    private static boolean isRsa(String body) {
        try {
            byte[] bytes = Base64.getDecoder().decode(body);
            return bytes.length > 270
                    && new String(bytes, 4, RSA.length(), java.nio.charset.StandardCharsets.US_ASCII).equals(RSA);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
