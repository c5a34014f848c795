package org.kota.airfiles;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import org.kota.model.Quality;
import org.kota.model.QualityLevel;
import org.kota.model.QualityReason;

/** Rows, and what is said of each. */
public class ValidatorTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final List<String> JAKARTA = CsvLine.split("parameter_pencemar_kritis,kategori,periode,stasiun,"
            + "pm_sepuluh,pm_duakomalima,sulfur_dioksida,karbon_monoksida,ozon,nitrogen_dioksida,max");
    private static final List<String> BANDUNG = CsvLine.split("stasiun,waktu,co,so2,pm25,temperature,press,rh");

    private final Validator jakarta = new Validator(new JakartaIspu(), ZONE, at("2025-08-01"));
    private final Validator bandung = new Validator(new BandungDaily(), ZONE, at("2025-08-01"));

    private static long at(String day) {
        return LocalDate.parse(day).atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    private Checked jakarta(String text) {
        return jakarta.check(Row.of(7, text, JAKARTA));
    }

    private Checked bandung(String text) {
        return bandung.check(Row.of(7, text, BANDUNG));
    }

    @Test
    public void aRowWithoutAFaultIsGood() {
        Checked row = jakarta("PM25,SEDANG,23/1/2024,DKI3  Jagakarsa,49,52,46,6,9,51,52");
        assertEquals("{}", row.verdict().findings().toString());
        assertEquals(LocalDate.of(2024, 1, 23), row.day());
        assertEquals("dki3", row.station());
        assertEquals(Quality.GOOD, row.verdict().quality("max"));
    }

    @Test
    public void theBordersOfTheCategoriesBelongBelow() {
        String[][] rows = {
            {"50", "BAIK"},
            {"51", "SEDANG"},
            {"100", "SEDANG"},
            {"101", "TIDAK SEHAT"},
            {"200", "TIDAK SEHAT"},
            {"201", "SANGAT TIDAK SEHAT"},
            {"300", "SANGAT TIDAK SEHAT"},
            {"301", "BERBAHAYA"},
            {"1000", "BERBAHAYA"}
        };
        int day = 1;
        for (String[] row : rows) {
            Checked checked =
                    jakarta("PM25," + row[1] + "," + day++ + "/1/2024,DKI3,1," + row[0] + ",1,1,1,1," + row[0]);
            assertEquals(row[0], "{}", checked.verdict().findings().toString());
        }
    }

    @Test
    public void whatIsReadIsJudgedHoweverItIsWritten() {
        Checked row = jakarta("PM25,SEDANG,23/1/2024,DKI3,1e2,+41,99999999999999999999,-5,9,51,52");
        assertEquals(
                "{MAXIMUM=maximum 52, but the largest sub-index is 99999999999999999999 (sulfur_dioksida), "
                        + "CRITICAL=critical pollutant PM25, but it has +41 and the maximum is 52, "
                        + "NEGATIVE=karbon_monoksida -5, IMPOSSIBLE=sulfur_dioksida 99999999999999999999}",
                row.verdict().findings().toString());
        assertEquals(QualityLevel.BAD, row.verdict().quality("sulfur_dioksida").level());
        assertEquals(QualityLevel.BAD, row.verdict().quality("karbon_monoksida").level());
        assertEquals(QualityLevel.SUSPECT, row.verdict().quality("pm_sepuluh").level());
        for (String cell : List.of("1e999", "1,5", "0x1", "1e", ".5", "1.")) {
            assertFalse(cell, Row.isNumber(cell));
        }
    }

    @Test
    public void aLongCellIsShownInItsBeginning() {
        Checked row = jakarta("PM25,SEDANG,23/1/2024,DKI3," + "9".repeat(7000) + ",52,46,6,9,51,52");
        assertEquals(
                "pm_sepuluh '" + "9".repeat(60) + "…'", row.verdict().findings().get(Rule.NUMBER));
    }

    @Test
    public void aContradictionPutsTheWholeRowInDoubt() {
        Checked row = jakarta("PM25,SEDANG,23/1/2024,DKI3,49,123,46,6,9,51,123");
        assertEquals(
                "{CATEGORY=category SEDANG, but its maximum 123 is TIDAK SEHAT}",
                row.verdict().findings().toString());
        assertEquals(Quality.suspect(QualityReason.INCONSISTENT), row.verdict().quality("pm_sepuluh"));
    }

    @Test
    public void anUnknownCategoryAndADuplicateAreSaid() {
        jakarta("PM25,SEDANG,23/1/2024,DKI3 Jagakarsa,49,52,46,6,9,51,52");
        Checked row = jakarta("PM25,SEDANGG,23/1/2024,DKI3  Jakagarsa,49,52,46,6,9,51,52");
        assertEquals("no category is called 'SEDANGG'", row.verdict().findings().get(Rule.UNKNOWN_CATEGORY));
        assertEquals(
                "the same station and day as line 7", row.verdict().findings().get(Rule.DUPLICATE));
        assertEquals("suspect(inconsistent)", row.verdict().quality("max").toString());
    }

    @Test
    public void whatCannotBeReadIsSaidAndDoesNotHideTheRest() {
        Checked row = jakarta("PM25,BAIK,31/2/2024,DKI3,---,52,46,6,9,51,52");
        assertEquals("pm_sepuluh '---'", row.verdict().findings().get(Rule.NUMBER));
        assertEquals(
                "'31/2/2024' is no date of this format",
                row.verdict().findings().get(Rule.DATE));
        assertTrue(row.verdict().findings().containsKey(Rule.CATEGORY));
        assertTrue(jakarta("PM25,BAIK").verdict().findings().containsKey(Rule.COLUMNS));
    }

    @Test
    public void aDayThatIsNotOverIsSaid() {
        assertEquals(
                "{}",
                jakarta("PM25,SEDANG,31/7/2025,DKI3,1,52,1,1,1,1,52")
                        .verdict()
                        .findings()
                        .toString());
        assertTrue(jakarta("PM25,SEDANG,1/8/2025,DKI3,1,52,1,1,1,1,52")
                .verdict()
                .findings()
                .containsKey(Rule.NOT_OVER));
    }

    @Test
    public void impossibleValuesOfBandungAreBadAndTheOthersOfTheRowAreNot() {
        Checked row = bandung("Gedebage,2017-01-01,9999.9,-0.15,0.0,23.72,350.67,68.18");
        assertEquals("bad(sensor-fault)", row.verdict().quality("co").toString());
        assertEquals("bad(out-of-range)", row.verdict().quality("so2").toString());
        assertEquals("bad(sensor-fault)", row.verdict().quality("pm25").toString());
        assertEquals("bad(out-of-range)", row.verdict().quality("press").toString());
        assertEquals("good", row.verdict().quality("temperature").toString());
        assertEquals(
                "{NEGATIVE=so2 -0.15, ZERO=pm25 0.0, FILL_VALUE=co 9999.9, IMPOSSIBLE=press 350.67}",
                row.verdict().findings().toString());
    }

    @Test
    public void eachZeroAndEachNegativeOfTheBandungFileIsFound() throws Exception {
        var tally = new Tally();
        var zeros = new ArrayList<Long>();
        var settings = AirSettings.of(
                RealFiles.device(RealFiles.bandung(), "bandung-daily", "Dago", "pm2.5"), RealFiles.bandung());
        var validator = new Validator(settings.format(), ZONE, at("2025-08-01"));
        try (var table = Table.open(settings.file(), settings.wantedColumns())) {
            for (Row row = table.next(); row != null; row = table.next()) {
                Checked checked = validator.check(row);
                tally.count(checked.verdict());
                if (checked.verdict().quality("pm25").isBad()) {
                    zeros.add(row.line());
                }
            }
        }
        assertEquals("PM2.5 is 0 on every day", 331, zeros.size());
        List<String> lines = Files.readAllLines(RealFiles.bandung());
        long negative =
                lines.stream().skip(1).filter(line -> line.contains(",-")).count();
        assertEquals(negative, tally.broken(Rule.NEGATIVE));
        assertEquals(1, tally.broken(Rule.IMPOSSIBLE));
        assertEquals(lines.stream().filter(line -> line.contains("9999.9")).count(), tally.broken(Rule.FILL_VALUE));
        assertEquals(331, tally.rows());
    }
}
