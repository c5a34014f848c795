package org.kota.launcher;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PrepareTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path program;
    private Path data;

    @Before
    public void aProgram() throws IOException {
        program = folder.getRoot().toPath().resolve("program");
        data = folder.getRoot().toPath().resolve("data");
        write(program.resolve("etc/city.cfg"), "zone = Asia/Jakarta");
        write(program.resolve("etc/config.properties"), "framework = 1");
        write(program.resolve("system/org/kota/a/1/a-1.jar"), "code");
        prepare();
    }

    @Test
    public void theFirstStartBringsTheDefaults() throws IOException {
        assertEquals("zone = Asia/Jakarta", read("etc/city.cfg"));
    }

    @Test
    public void anUpdateReplacesWhatTheCityLeftAlone() throws IOException {
        write(program.resolve("etc/city.cfg"), "zone = Asia/Makassar");
        prepare();
        assertEquals("zone = Asia/Makassar", read("etc/city.cfg"));
    }

    @Test
    public void anUpdateKeepsWhatTheCityEditedAndLaysTheNewDefaultBeside() throws IOException {
        write(data.resolve("etc/city.cfg"), "zone = Asia/Jayapura");
        write(program.resolve("etc/city.cfg"), "zone = Asia/Makassar");
        prepare();
        prepare();
        assertEquals("zone = Asia/Jayapura", read("etc/city.cfg"));
        assertEquals("zone = Asia/Makassar", read("etc/city.cfg.new"));
    }

    @Test
    public void aRestartKeepsWhatTheCityEditedWithoutAWord() throws IOException {
        write(data.resolve("etc/city.cfg"), "zone = Asia/Jayapura");
        prepare();
        assertEquals("zone = Asia/Jayapura", read("etc/city.cfg"));
        assertFalse(Files.exists(data.resolve("etc/city.cfg.new")));
    }

    @Test
    public void filesOfTheProgramAreAlwaysItsOwn() throws IOException {
        write(data.resolve("etc/config.properties"), "framework = 0");
        prepare();
        assertEquals("framework = 1", read("etc/config.properties"));
    }

    @Test
    public void aRestartKeepsTheCacheAndAnUpdateClearsIt() throws IOException {
        Path cached = data.resolve("karaf/cache/bundle1/revision");
        write(cached, "old");
        prepare();
        assertTrue(Files.exists(cached));
        write(program.resolve("system/org/kota/a/1/a-1.jar"), "other code");
        prepare();
        assertFalse(Files.exists(cached));
    }

    @Test
    public void theOwnersKeyIsMadeOnceAndOtherKeysStay() throws IOException {
        String key = read("run/shell.key");
        String admitted = read("etc/keys.properties");
        write(data.resolve("etc/keys.properties"), "siti = AAAA,_g_:admingroup\n" + admitted);
        prepare();
        assertEquals(key, read("run/shell.key"));
        assertEquals("siti = AAAA,_g_:admingroup\n" + admitted, read("etc/keys.properties"));
    }

    private void prepare() throws IOException {
        Prepare.main(new String[] {program.toString(), data.toString()});
    }

    private String read(String file) throws IOException {
        return Files.readString(data.resolve(file), StandardCharsets.UTF_8);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
