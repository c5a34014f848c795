package org.kota.replay;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RecordingTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private static ReplaySettings.Format format(char separator, boolean comma) {
        return new ReplaySettings.Format(
                "time",
                ZoneId.of("America/Chicago"),
                separator,
                comma,
                List.of("-", "-200"),
                Map.of("level", "stage"),
                Map.of());
    }

    private Recording read(String text) throws IOException {
        Path file = folder.getRoot().toPath().resolve("recording.csv");
        Files.writeString(file, text);
        return Recording.read(file, format(',', false));
    }

    @Test
    public void readsTimesWithTheirOffsetsAcrossTheRepeatedHour() throws IOException {
        var recording = read("""
                time,stage
                2011-11-06T01:45:00.000-05:00,1.11
                2011-11-06T01:00:00.000-06:00,1.12
                """);
        assertEquals(
                Instant.parse("2011-11-06T06:45:00Z").toEpochMilli(),
                recording.row(0).time());
        assertEquals(
                Instant.parse("2011-11-06T07:00:00Z").toEpochMilli(),
                recording.row(1).time());
    }

    @Test
    public void takesARepeatedLocalTimeForTheLaterOne() throws IOException {
        var recording = read("""
                time,stage
                2011-11-06 01:30,1.11
                2011-11-06 01:45,1.11
                2011-11-06 01:00,1.12
                2011-11-06 02:00,1.12
                """);
        assertEquals(
                Instant.parse("2011-11-06T07:00:00Z").toEpochMilli(),
                recording.row(2).time());
    }

    @Test
    public void leavesMissingValuesOutAndGuessesNothing() throws IOException {
        var recording = read("""
                time,other,stage
                2011-11-06T00:00Z,x,-
                2011-11-06T00:15Z,x,
                2011-11-06T00:30Z,x,-200
                2011-11-06T00:45Z,x,1.10
                """);
        assertTrue(recording.row(0).values().isEmpty());
        assertTrue(recording.row(1).values().isEmpty());
        assertTrue(recording.row(2).values().isEmpty());
        assertEquals(Map.of("level", new BigDecimal("1.10")), recording.row(3).values());
        var failure = assertThrows(IOException.class, () -> read("time,stage\n2011-11-06T00:00Z,Eqp\n"));
        assertTrue(failure.getMessage(), failure.getMessage().contains("line 2: 'Eqp'"));
    }

    @Test
    public void readsSemicolonsAndDecimalCommasAfterAByteOrderMark() throws IOException {
        Path file = folder.getRoot().toPath().resolve("comma.csv");
        Files.writeString(file, "\uFEFFtime;stage\n2011-11-06T00:00Z;\"1,5\"\n2011-11-06T01:00Z;2\n");
        var recording = Recording.read(file, format(';', true));
        assertEquals(new BigDecimal("1.5"), recording.row(0).values().get("level"));
    }

    @Test
    public void refusesRowsThatGoBackInTime() {
        var failure =
                assertThrows(IOException.class, () -> read("time,stage\n2011-11-06T01:00Z,1\n2011-11-06T00:00Z,1\n"));
        assertTrue(failure.getMessage(), failure.getMessage().contains("line 3"));
    }

    @Test
    public void namesTheColumnsThereAre() {
        var failure = assertThrows(IOException.class, () -> read("time,level\n"));
        assertTrue(failure.getMessage(), failure.getMessage().contains("no column 'stage'; it has [time, level]"));
    }

    @Test
    public void beginsTheNextLoopOneUsualIntervalAfterItsEnd() throws IOException {
        var recording = read("""
                time,stage
                2011-11-06T00:00Z,1
                2011-11-06T00:15Z,2
                2011-11-06T00:30Z,3
                2011-11-06T02:00Z,4
                """);
        var timeline = new Timeline(recording, 1_000, true);
        long first = Instant.parse("2011-11-06T00:00:01Z").toEpochMilli();
        assertEquals(first, timeline.time(0));
        assertEquals(first + 135 * 60_000, timeline.time(4));
        assertEquals(first + 2 * 135 * 60_000 + 15 * 60_000, timeline.time(9));
        assertEquals(timeline.row(1), timeline.row(9));
    }
}
