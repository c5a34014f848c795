package org.kota.depthgauge;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class RatingFitTest {

    @Test
    public void foretellsTheGaugingsOfTheIsereBetterThanAPowerLawFromTheZeroOfItsGauge() throws Exception {
        RatingSkill plain = RatingSkill.ofPlain("isere");
        RatingSkill module = RatingSkill.ofModule("isere");
        assertEquals(125, module.gaugings());
        assertTrue(module + " " + plain, module.error() < plain.error());
        assertEquals("a bend isn't worth it there: what is fitted is h0", 1, module.segments());
        assertEquals(0.95, module.covered(), 0.02);
    }

    @Test
    public void bendsWhereTheGaugingsAskForIt() throws Exception {
        RatingSkill single = RatingSkill.ofSingle("green_channel");
        RatingSkill module = RatingSkill.ofModule("green_channel");
        assertEquals(2, module.segments());
        assertTrue(module + " " + single, module.error() < 0.7 * single.error());
        assertTrue(RatingSkill.ofModule("provo_natural").error()
                < RatingSkill.ofPlain("provo_natural").error() / 2);
    }

    @Test
    public void findsTheCurveThatMadeTheGaugings() {
        var low = new Segment(Double.NEGATIVE_INFINITY, 12, 0.4, 1.9);
        double bend = 2.1;
        double a = low.discharge(bend) / Math.pow(bend - 0.4, 1.4);
        var high = new Segment(bend, a, 0.4, 1.4);
        var random = new Random(3);
        var gaugings = new ArrayList<Gauging>();
        for (int i = 0; i < 60; i++) {
            double stage = 0.6 + i * 0.07;
            double q = (stage < bend ? low : high).discharge(stage) * Math.exp(0.02 * random.nextGaussian());
            gaugings.add(new Gauging(stage, q, 0.02 * q));
        }
        RatingCurve curve = RatingFit.of(gaugings, RatingFit.MOST_SEGMENTS);
        assertEquals(curve.toString(), 2, curve.segments().size());
        assertEquals(bend, curve.segments().get(1).from(), 0.25);
        assertEquals(1.9, curve.segments().get(0).b(), 0.15);
        assertEquals(1.4, curve.segments().get(1).b(), 0.1);
        for (double stage : new double[] {0.7, 2.1, 4.5}) {
            double truth = (stage < bend ? low : high).discharge(stage);
            assertEquals(truth, curve.at(stage, 2).value(), truth * 0.03);
        }
    }

    @Test
    public void theSegmentsMeetAndTheUncertaintyWidensTowardsTheEnds() throws Exception {
        RatingCurve curve = RatingFit.of(RatingSkill.read("green_channel"), RatingFit.MOST_SEGMENTS);
        Segment above = curve.segments().get(1);
        double below = curve.segments().get(0).discharge(above.from());
        assertEquals(below, above.discharge(above.from()), below * 1e-9);
        assertTrue(curve.scatter().at(12) > curve.scatter().at(6));
        Discharge middle = curve.at(6, 2);
        assertTrue(middle.low() < middle.value() && middle.value() < middle.high());
    }

    @Test
    public void beyondTheGaugingsItIsMarkedAndFarBeyondRefused() {
        var curve = RatingFit.of(powers(1, 1.5, 2, 2.5, 3), 1);
        assertTrue(curve.at(3.2, 2).extrapolated());
        assertTrue(curve.at(0.9, 2).extrapolated());
        assertEquals(false, curve.at(2.2, 2).extrapolated());
        assertNull("more than twice the discharge of 3 m", curve.at(4.4, 2));
        assertEquals(10 * 4.4 * 4.4, curve.at(4.4, 3).value(), 5);
        assertNull("no water flows", curve.at(-0.5, 2));
    }

    @Test
    public void aGaugingThatIsLessSureCountsLess() {
        var gaugings = new ArrayList<>(powers(1, 1.5, 2, 2.5, 3, 3.5));
        gaugings.add(new Gauging(3.5, 10 * 3.5 * 3.5 * 1.3, 300));
        assertEquals(122.5, RatingFit.of(gaugings, 1).at(3.5, 2).value(), 0.5);
    }

    @Test
    public void refusesWhatMakesNoRating() {
        assertThrows(IllegalArgumentException.class, () -> RatingFit.of(powers(1, 2, 3, 4), 1));
        assertThrows(IllegalArgumentException.class, () -> RatingFit.of(powers(1, 1, 1, 1, 1), 1));
        var falling = List.of(9, 8, 7, 6, 5).stream()
                .map(q -> new Gauging(10 - q, q, 0.1))
                .toList();
        assertThrows(IllegalArgumentException.class, () -> RatingFit.of(falling, 1));
    }

    @Test
    public void readsRowsWithAndWithoutAHeadAndNamesTheOneThatIsWrong() {
        var headed = Gauging.parse("date,q_sigma,q,stage\n# remark\n2026-01-01,2,40,1.5\n");
        assertEquals(List.of(new Gauging(1.5, 40, 2)), headed);
        assertEquals(List.of(new Gauging(1.5, 40, 2), new Gauging(2, 60, 3)), Gauging.parse("1.5, 40, 2; 2, 60"));
        var e = assertThrows(IllegalArgumentException.class, () -> Gauging.parse("1, 2; 1.5, -4"));
        assertTrue(e.getMessage(), e.getMessage().contains("1.5, -4"));
    }

    /** Q = 10 h^2. */
    private static List<Gauging> powers(double... stages) {
        var gaugings = new ArrayList<Gauging>();
        for (double stage : stages) {
            gaugings.add(new Gauging(stage, 10 * stage * stage, 0.1 * stage * stage));
        }
        return gaugings;
    }
}
