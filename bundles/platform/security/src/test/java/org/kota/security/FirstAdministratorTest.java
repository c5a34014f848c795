package org.kota.security;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FirstAdministratorTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path users;
    private Path password;
    private PeoplePasswords passwords;

    @Before
    public void create() throws IOException {
        users = folder.getRoot().toPath().resolve("users.properties");
        password = folder.getRoot().toPath().resolve("ADMIN-PASSWORD.txt");
        Files.writeString(users, "# People\n_g_\\:admingroup = group,admin");
        passwords = new PeoplePasswords(PeopleFiles.in(folder.getRoot().toPath()), password);
    }

    @Test
    public void writesTheOneTimePasswordForItsOwnerAlone() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(password)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(users)));
        assertFalse(Files.readString(users).contains(oneTime()));
    }

    @Test
    public void isGoodForOneLogin() throws IOException {
        String secret = oneTime();
        assertFalse(passwords.checkPassword("guessed", stored()));
        assertTrue(Files.exists(password));
        String before = stored();
        assertTrue(passwords.checkPassword(secret, before));
        assertFalse(Files.exists(password));
        assertFalse(passwords.checkPassword(secret, before));
        assertFalse(passwords.checkPassword(secret, stored()));
        assertFalse(passwords.checkPassword("withdrawn", stored()));
    }

    @Test
    public void hasTheNameThatSetupWasTold() throws IOException {
        Files.writeString(users, "# People\n");
        var other = new PeoplePasswords(PeopleFiles.in(folder.getRoot().toPath()), password, "sari");
        String secret = oneTime();
        var people = new Properties();
        try (var in = Files.newBufferedReader(users)) {
            people.load(in);
        }
        assertFalse(people.containsKey("admin"));
        String line = people.getProperty("sari");
        String hash = line.substring(0, line.indexOf(','));
        assertTrue(other.checkPassword(secret, PersonLine.parse(line).bare()));
        assertFalse(hash.contains(secret));
        assertFalse("the file goes with the first login of sari, too", Files.exists(password));
    }

    @Test
    public void isGoodForOneLoginWhereAnOlderVersionWroteIt() throws IOException {
        Files.writeString(users, Files.readString(users).replace(PersonLine.ONCE, ""));
        String secret = oneTime();
        assertTrue(passwords.checkPassword(secret, stored()));
        assertFalse(passwords.checkPassword(secret, stored()));
    }

    @Test
    public void isMadeUnlessSomebodyElseAdministers() throws IOException {
        Files.delete(password);
        Files.writeString(
                users,
                "_g_\\:admingroup = group,admin\nsiti = {CRYPT}" + PasswordHash.of("a long, long one")
                        + "{CRYPT},_g_:admingroup,ssh\n");
        new PeoplePasswords(PeopleFiles.in(folder.getRoot().toPath()), password);
        assertFalse(Files.exists(password));
        Files.writeString(users, Files.readString(users).replace("{CRYPT}pbkdf2", "{CRYPT}disabled:pbkdf2"));
        new PeoplePasswords(PeopleFiles.in(folder.getRoot().toPath()), password);
        assertTrue(Files.exists(password));
    }

    @Test
    public void keepsTheFileWhenSomebodyElseLogsIn() throws IOException {
        assertTrue(passwords.checkPassword("theirs", passwords.encryptPassword("theirs")));
        assertTrue(Files.exists(password));
    }

    @Test
    public void changesNothingAtTheNextStart() throws IOException {
        String before = Files.readString(users);
        Files.delete(password);
        new PeoplePasswords(PeopleFiles.in(folder.getRoot().toPath()), password);
        assertEquals(before, Files.readString(users));
        assertFalse(Files.exists(password));
    }

    @Test
    public void refusesWhatIsNoHash() {
        assertFalse(passwords.checkPassword("plain", "plain"));
        assertFalse(passwords.checkPassword("", ""));
    }

    private String oneTime() throws IOException {
        return Files.readString(password).strip();
    }

    /** As Karaf reads it: the part before the groups, between the marks. */
    private String stored() throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(users)) {
            properties.load(reader);
        }
        assertEquals("group,admin", properties.getProperty("_g_:admingroup"));
        String[] parts = properties.getProperty("admin").split(",");
        assertEquals("_g_:admingroup", parts[1]);
        assertTrue(parts[0].startsWith("{CRYPT}") && parts[0].endsWith("{CRYPT}"));
        return parts[0].substring("{CRYPT}".length(), parts[0].length() - "{CRYPT}".length());
    }
}
