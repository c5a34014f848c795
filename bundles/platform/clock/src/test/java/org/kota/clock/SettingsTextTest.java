package org.kota.clock;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;
import org.kota.control.InvalidSettingsException;

public class SettingsTextTest {

    private static String faultsOfCity(String text) {
        return assertThrows(InvalidSettingsException.class, () -> CityValues.read(text))
                .getMessage();
    }

    private static String faultsOfClock(String text) {
        return assertThrows(InvalidSettingsException.class, () -> ClockValues.read(text))
                .getMessage();
    }

    @Test
    public void readsWhatIsThere() throws InvalidSettingsException {
        var city =
                CityValues.read("# zone = Mars\nname: Kota Contoh \n zone=Asia/Makassar\nlanguage en\ndemo = true\n");
        assertEquals(
                "Kota Contoh Asia/Makassar en true",
                city.name() + " " + city.zone() + " " + city.language() + " " + city.demo());
        assertEquals(new ClockValues(60, true), ClockValues.read("scale = 60\naccept.time = true\n"));
    }

    @Test
    public void namesEveryFaultWithLineAndKey() {
        assertEquals(
                "line 3, zoen: is no setting of this file; it has demo, language, name, zone; "
                        + "line 1, language: is id or en, not 'fr'; line 2, demo: is true or false, not 'yes'",
                faultsOfCity("language = fr\ndemo = yes\nzoen = Asia/Jakarta\n"));
        assertEquals("line 1, name: is empty; give the city's name", faultsOfCity("name =\n"));
    }

    @Test
    public void refusesAScaleThatMakesNoSense() {
        for (String scale : new String[] {"0", "-1", "fast", "NaN", "Infinity"}) {
            assertEquals("line 1, scale: is a number above 0, not '" + scale + "'", faultsOfClock("scale = " + scale));
        }
    }

    @Test
    public void refusesABrokenEscape() {
        assertEquals(true, faultsOfCity("name = \\u12\n").startsWith("an escape"));
    }

    @Test
    public void leavesAloneWhatTheContainerAdds() throws InvalidSettingsException {
        assertEquals(1, ClockValues.read("service.pid = org.kota.clock\n").scale(), 0);
    }
}
