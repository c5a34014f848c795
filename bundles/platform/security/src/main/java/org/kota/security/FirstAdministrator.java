package org.kota.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first administrator of an installation: user {@code admin} with a one-time password in a file that only its owner
 * can read, deleted at the first login with it.
 */
final class FirstAdministrator {

    static final String USER = "admin";
    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
    private static final String MARK = "{CRYPT}";
    private static final String GROUP = "_g_:admingroup";
    private static final String GROUP_LINE =
            "_g_\\:admingroup = group,admin,manager,supervisor,operator,viewer,systembundles,ssh\n";

    private final Path users;
    private final Path passwordFile;

    FirstAdministrator(Path users, Path passwordFile) {
        this.users = users;
        this.passwordFile = passwordFile;
    }

    /** Makes the administrator unless there is one: its password is on disk before its account exists. */
    void create() throws IOException {
        String text = Files.exists(users) ? Files.readString(users) : "";
        var present = new Properties();
        present.load(new java.io.StringReader(text));
        if (present.containsKey(USER)) {
            return;
        }
        String password = Secrets.generate();
        OwnerFiles.write(passwordFile, password + "\n");
        var lines = new StringBuilder(text);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            lines.append('\n');
        }
        if (!present.containsKey(GROUP)) {
            lines.append(GROUP_LINE);
        }
        lines.append(USER + " = " + MARK + PasswordHash.of(password) + MARK + "," + GROUP + "\n");
        OwnerFiles.write(users, lines.toString());
        LOG.info("The administrator's one-time password is in {}", passwordFile);
    }

    /** Deletes the file of the one-time password if this is the password that was just used. */
    void used(String password) {
        try {
            if (Files.exists(passwordFile)
                    && isSame(Files.readString(passwordFile).strip(), password)) {
                Files.delete(passwordFile);
                LOG.info("The administrator has logged in; {} is deleted", passwordFile);
            }
        } catch (IOException e) {
            LOG.error("{} could not be deleted after the first login: delete it.", passwordFile, e);
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
