package org.kota.airfiles;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.Test;
import org.kota.device.Finding;
import org.kota.device.Findings;
import org.kota.testkit.ManualClock;

/** What the dry run says of the file that Jakarta has published, against what this test reckons by itself. */
public class JakartaFileTest {

    private final List<Finding> found = new ArrayList<>();
    private final AirFilesDriver driver = new AirFilesDriver(Path.of(""), new ManualClock());

    private String inspect() throws Exception {
        return driver.inspect(
                RealFiles.device(RealFiles.jakarta(), "jakarta-ispu", "DKI1 Bundaran HI", "published-ispu"),
                new Findings() {
                    @Override
                    public void add(Finding finding) {
                        found.add(finding);
                    }

                    @Override
                    public boolean areWanted() {
                        return true;
                    }
                });
    }

    private List<Long> lines(String rule) {
        return found.stream()
                .filter(finding -> finding.rule().equals(rule))
                .map(Finding::line)
                .toList();
    }

    /** The columns of the file: critical, category, day, station, six sub-indices, maximum. */
    private interface Judge {
        boolean isWrong(String[] cells, int maximum, int largest);
    }

    private static List<Long> reckoned(Judge judge) throws Exception {
        var wrong = new ArrayList<Long>();
        List<String> lines = Files.readAllLines(RealFiles.jakarta(), StandardCharsets.UTF_8);
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            int largest = Arrays.stream(cells, 4, 10)
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElseThrow();
            if (judge.isWrong(cells, Integer.parseInt(cells[10]), largest)) {
                wrong.add(i + 1L);
            }
        }
        return wrong;
    }

    private static String category(int index) {
        return index <= 50 ? "BAIK" : index <= 100 ? "SEDANG" : index <= 200 ? "TIDAK SEHAT" : "SANGAT TIDAK SEHAT";
    }

    @Test
    public void findsTheTwentyOneRowsWhoseCategoryContradictsTheMaximum() throws Exception {
        inspect();
        List<Long> expected = reckoned((cells, maximum, largest) -> !cells[1].equals(category(maximum)));
        assertEquals(21, expected.size());
        assertEquals(expected, lines("category"));
    }

    @Test
    public void findsTheSeventyOneRowsWhoseMaximumIsNotTheLargestSubIndex() throws Exception {
        inspect();
        List<Long> expected = reckoned((cells, maximum, largest) -> maximum != largest);
        assertEquals(71, expected.size());
        assertEquals(expected, lines("maximum"));
    }

    @Test
    public void findsTheRowsThatNameAnotherPollutantThanThatOfTheMaximum() throws Exception {
        inspect();
        List<String> order = List.of("PM10", "PM25", "SO2", "CO", "O3", "NO2");
        List<Long> expected =
                reckoned((cells, maximum, largest) -> Integer.parseInt(cells[4 + order.indexOf(cells[0])]) != maximum);
        assertEquals(27, expected.size());
        assertEquals(expected, lines("critical"));
    }

    @Test
    public void saysItRowByRowAndSumsUp() throws Exception {
        String summary = inspect();
        assertTrue(
                summary,
                summary.startsWith("21 rows whose category contradicts the maximum, 71 whose maximum isn't the largest"
                        + " sub-index, 27 whose critical pollutant isn't that of the maximum, of 2,830."));
        assertEquals(21 + 71 + 27, found.size());
        assertTrue(found.contains(new Finding(
                1452,
                "category",
                "DKI1 Bundaran Hotel Indonesia (HI), 1/12/2024: category BAIK, but its maximum 67 is SEDANG")));
        assertTrue(found.contains(new Finding(
                548,
                "maximum",
                "DKI2  Kelapa Gading, 1/2/2024: maximum 55, but the largest sub-index is 71 (pm_duakomalima)")));
    }

    @Test
    public void knowsTheFiveStationsUnderTheirTwelveNames() throws Exception {
        var format = new JakartaIspu();
        var names = new TreeSet<String>();
        for (String line : Files.readAllLines(RealFiles.jakarta())) {
            names.add(line.split(",", -1)[3]);
        }
        names.remove("stasiun");
        assertEquals(12, names.size());
        var keys = new TreeSet<String>();
        names.forEach(name -> keys.add(format.stationKey(name)));
        assertEquals("[dki1, dki2, dki3, dki4, dki5]", keys.toString());
        assertEquals("dki3", format.stationKey("DKI3  Jakagarsa"));
    }
}
