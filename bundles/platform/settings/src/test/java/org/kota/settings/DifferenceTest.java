package org.kota.settings;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Test;
import org.kota.control.SettingsHistory.Kind;
import org.kota.control.SettingsHistory.Line;

public class DifferenceTest {

    private static List<Line> of(List<String> before, List<String> after) {
        return Difference.of(new Difference.Text(before, before), new Difference.Text(after, after));
    }

    /** What is told makes the one of the other, whatever they are. */
    @Test
    public void theDifferenceMakesTheLaterTextOfTheFormer() {
        var random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            List<String> before = text(random);
            List<String> after = text(random);
            assertEquals(after, applied(before, of(before, after)));
        }
    }

    private static List<String> text(Random random) {
        var lines = new ArrayList<String>();
        for (int i = random.nextInt(12); i > 0; i--) {
            lines.add("" + (char) ('a' + random.nextInt(4)));
        }
        return lines;
    }

    private static List<String> applied(List<String> before, List<Line> lines) {
        var text = new ArrayList<>(before);
        lines.stream()
                .filter(line -> line.kind() == Kind.REMOVED)
                .map(line -> line.number() - 1)
                .sorted(Collections.reverseOrder())
                .forEach(index -> text.remove((int) index));
        lines.stream()
                .filter(line -> line.kind() == Kind.ADDED)
                .forEach(line -> text.add(line.number() - 1, line.text()));
        return text;
    }

    @Test
    public void tellsTheFewestLinesAndThoseNearThem() {
        List<String> before = List.of("a", "b", "c", "d", "e", "f", "g");
        List<String> after = List.of("a", "b", "c", "x", "d", "e", "f", "g");
        assertEquals(
                List.of(
                        new Line(Kind.SAME, 2, "b"),
                        new Line(Kind.SAME, 3, "c"),
                        new Line(Kind.ADDED, 4, "x"),
                        new Line(Kind.SAME, 5, "d"),
                        new Line(Kind.SAME, 6, "e")),
                of(before, after));
        assertEquals(List.of(), of(before, before));
    }

    @Test
    public void aTableOfTenThousandRowsThatAllDifferIsTold() {
        var before = new ArrayList<String>();
        var after = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            before.add("b" + i);
            after.add("a" + i);
        }
        assertEquals(after, applied(before, of(before, after)));
    }
}
