package org.kota.itests.distribution;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.Test;
import org.kota.itests.harness.Commands;
import org.kota.itests.harness.Distribution;

/** What the script says of itself is the same in both languages. */
public class HelpTest {

    private static final Pattern SAME_IN_BOTH = Pattern.compile(
            "\\./kota .*?(?=  |$)|--[a-z-]+|KOTA_[A-Z_]+|JAVA_HOME|\\d{4}|[a-z]+://\\S+", Pattern.MULTILINE);

    private static String help(String locale) {
        String script = Distribution.unpacked().resolve("bin/kota").toString();
        return Commands.run(List.of(script, "help"), Map.of("LC_ALL", locale))
                .orFail()
                .text();
    }

    private static List<String> same(String text) {
        return SAME_IN_BOTH
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .sorted()
                .toList();
    }

    /** Its last line: before it, bash tells of a locale that this machine has not. */
    private static String status(String locale, String data) {
        String script = Distribution.unpacked().resolve("bin/kota").toString();
        return Commands.run(List.of(script, "status"), Map.of("LC_ALL", locale, "KOTA_DATA", data))
                .err()
                .lines()
                .reduce("", (before, line) -> line);
    }

    @Test
    public void theScriptSpeaksTheLanguageOfItsCaller() {
        assertEquals("Kota tidak berjalan di /none/a %s b", status("id_ID.UTF-8", "/none/a %s b"));
        assertEquals("Kota is not running on /none/a %s b", status("en_US.UTF-8", "/none/a %s b"));
        assertEquals("Kota is not running on /none", status("C.UTF-8", "/none"));
    }

    @Test
    public void whatARestoreSaysHasTheLanguageOfItsCallerToo() {
        String script = Distribution.unpacked().resolve("bin/kota").toString();
        var where = Map.of("KOTA_DATA", "/none/data");
        assertTrue(restore(script, "id_ID.UTF-8", where)
                .startsWith("kota: tidak ada yang dipulihkan: /none/backups bukan folder di sini"));
        assertTrue(restore(script, "en_US.UTF-8", where)
                .startsWith("kota: nothing was restored: /none/backups is no folder here"));
    }

    private static String restore(String script, String locale, Map<String, String> where) {
        var environment = new HashMap<>(where);
        environment.put("LC_ALL", locale);
        return Commands.run(List.of(script, "restore", "/none/backups"), environment)
                .text();
    }

    @Test
    public void bothLanguagesHaveTheSameCommandsOptionsAndSettings() {
        String english = help("en_US.UTF-8");
        String indonesian = help("id_ID.UTF-8");
        assertNotEquals(english, indonesian);
        assertTrue(indonesian, indonesian.contains("menjalankan instans"));
        assertEquals(String.join("\n", same(english)), String.join("\n", same(indonesian)));
        assertEquals("a locale of neither says nothing", english, help("C.UTF-8"));
    }
}
