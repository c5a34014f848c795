package org.kota.shell.support;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class LanguageTest {

    private final SessionLanguage inJakarta = new SessionLanguage(() -> Optional.of("id"));
    private final SessionLanguage nowhere = new SessionLanguage(Optional::empty);

    private void speaks(Language language, SessionLanguage at, Map<String, Object> variables) {
        assertEquals(variables.toString(), language, at.of(variables::get));
    }

    @Test
    public void whatWasChosenInTheSessionCountsMost() {
        speaks(Language.ENGLISH, inJakarta, Map.of("kota.language", "en", "LC_ALL", "id_ID.UTF-8"));
        speaks(Language.INDONESIAN, nowhere, Map.of("kota.language", "id", "LANG", "en_US.UTF-8"));
        speaks(Language.ENGLISH, nowhere, Map.of("kota.language", "klingon"));
    }

    @Test
    public void theTerminalIsAskedNext() {
        speaks(Language.ENGLISH, inJakarta, Map.of("LANG", "en_US.UTF-8"));
        speaks(Language.INDONESIAN, nowhere, Map.of("LANG", "id_ID.UTF-8"));
        speaks(Language.INDONESIAN, nowhere, Map.of("LANG", "in"));
        speaks(Language.INDONESIAN, nowhere, Map.of("LC_MESSAGES", "id_ID", "LANG", "en_GB.UTF-8"));
        speaks(Language.ENGLISH, inJakarta, Map.of("LC_ALL", "en_AU", "LC_MESSAGES", "id_ID", "LANG", "id_ID"));
        speaks(Language.INDONESIAN, nowhere, Map.of("LC_CTYPE", "id_ID.UTF-8"));
    }

    @Test
    public void aTerminalThatNamesNoLanguageOfOursLeavesItToTheCity() {
        for (String locale : new String[] {"C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "", "idn", "english"}) {
            speaks(Language.INDONESIAN, inJakarta, Map.of("LANG", locale));
            speaks(Language.ENGLISH, nowhere, Map.of("LANG", locale));
        }
        speaks(Language.INDONESIAN, nowhere, Map.of("LC_ALL", "C.UTF-8", "LANG", "id_ID.UTF-8"));
    }

    @Test
    public void outsideOfASessionItIsTheCitys() {
        assertEquals(Language.INDONESIAN, inJakarta.here());
        assertEquals(Language.ENGLISH, nowhere.here());
    }

    @Test
    public void aLanguageIsSpokenUntilTheWorkIsDoneAlsoIfItFails() throws Exception {
        assertEquals(Language.INDONESIAN, Language.INDONESIAN.speak(Language::spoken));
        assertThrows(
                IllegalStateException.class,
                () -> Language.INDONESIAN.speak(() -> {
                    throw new IllegalStateException("no");
                }));
        assertEquals(Language.ENGLISH, Language.spoken());
    }

    @Test
    public void aTextIsSpokenWithItsGapsFilled() throws Exception {
        assertEquals(
                "Sesi ini berbahasa Indonesia.",
                Language.INDONESIAN.speak(() -> Text.of("This session speaks Indonesian.")));
        assertEquals(
                "Tidak ada bahasa 'xx': pilih en atau id.",
                Language.INDONESIAN.speak(() -> Text.of("There is no language '%s': choose en or id.", "xx")));
        assertEquals(
                "There is no language 'xx': choose en or id.",
                Text.of("There is no language '%s': choose en or id.", "xx"));
        assertEquals("a driver's own words", Language.INDONESIAN.translated("a driver's own words"));
    }
}
