package org.kota.shell.code;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.Test;
import org.kota.model.QualityReason;
import org.kota.model.RefusalReason;
import org.kota.shell.support.Language;
import org.kota.shell.testing.Shell;

public class CodeListTest {

    private final Shell shell = new Shell();

    @Test
    public void everyCodeHasAMeaningOfItsOwnLanguage() throws Exception {
        List<Codes.Code> english = Codes.all();
        List<Codes.Code> indonesian = Language.INDONESIAN.speak(Codes::all);
        assertTrue(english.size() > QualityReason.values().length + RefusalReason.values().length);
        for (int i = 0; i < english.size(); i++) {
            assertEquals(english.get(i).word(), indonesian.get(i).word());
            assertTrue(english.get(i).toString(), english.get(i).meaning().length() > 5);
            assertNotEquals(english.get(i).meaning(), indonesian.get(i).meaning());
        }
    }

    @Test
    public void saysWhatWasShownMeans() throws Exception {
        JsonNode found = shell.json(new CodeList(), "bad(spike,suspect-input)");
        assertEquals(3, found.size());
        assertEquals("bad", found.get(0).required("code").asText());
        assertEquals(
                "a single value far from both its neighbours",
                found.get(1).required("meaning").asText());
        String text = Language.INDONESIAN.speak(() -> shell.run(new CodeList(), "OFFLINE/TIMEOUT"));
        assertTrue(
                text, text.contains("tidak ada yang datang darinya") && text.contains("tidak menjawab pada waktunya"));
    }

    @Test
    public void aCodeThatIsSaidOfSeveralIsToldOfEach() throws Exception {
        JsonNode found = shell.json(new CodeList(), "clock-skew");
        assertEquals(2, found.size());
        assertEquals("quality, why", found.get(0).required("of").asText());
        assertEquals("refusal", found.get(1).required("of").asText());
    }

    @Test
    public void whatIsNoCodeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> shell.run(new CodeList(), "nonsense"));
    }
}
