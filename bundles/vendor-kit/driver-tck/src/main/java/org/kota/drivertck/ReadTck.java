package org.kota.drivertck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.DeviceException;
import org.kota.device.DeviceSession;
import org.kota.device.Sample;

/** Drivers that ask their device, in {@code read} or in a task of their own. */
public abstract class ReadTck {

    private static final Duration STUCK = Duration.ofMillis(300);

    @Rule
    public final DriverSite site;

    protected ReadTck(DriverProvider provider) {
        site = new DriverSite(provider);
    }

    @Test
    public void asksForNoMoreThanIsWanted() throws Exception {
        site.tell(1);
        site.open();
        for (String point : site.points()) {
            List<Sample> samples = site.read(Set.of(point));
            assertTrue("read() of " + point, samples.stream().allMatch(sample -> sample.point()
                    .equals(point)));
        }
    }

    @Test
    public void aPointThatItDoesNotKnowHasNoValue() throws Exception {
        site.tell(1);
        site.open();
        assertEquals(List.of(), site.read(Set.of("no-such-point")));
        site.awaitValues(1);
    }

    @Test
    public void closingFreesAReadThatGetsNoAnswer() throws Exception {
        site.open();
        site.awaitValues(1);
        site.peer().fallSilent();
        Future<?> reading = beginReading();
        await().atMost(site.provider().patience())
                .until(() -> reading.isDone() || site.lane().isInOneCallFor(STUCK));
        long before = System.nanoTime();
        site.close();
        await("close() makes the call that is running return, which an interrupt doesn't")
                .atMost(DriverSite.GRACE.plus(TckLane.SLACK))
                .until(() -> !site.lane().isInOneCallFor(Duration.ZERO));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue("the call returned after " + took, took.compareTo(DriverSite.GRACE.plus(TckLane.SLACK)) <= 0);
        site.awaitNothingLeft();
    }

    private Future<?> beginReading() {
        DeviceSession asked = site.session();
        site.clock().advance(Duration.ofMinutes(1));
        return site.lane().submit(() -> asked.read(site.points()));
    }

    @Test
    public void worksAgainAfterASilence() throws Exception {
        site.open();
        site.peer().fallSilent();
        Future<?> reading = beginReading();
        await().atMost(site.provider().patience())
                .until(() -> reading.isDone() || site.lane().isInOneCallFor(STUCK));
        site.close();
        site.peer().comeBack();
        site.awaitBack(2);
    }

    @Test
    public void openingASilentDeviceEndsWithinTheDeadline() throws Exception {
        site.peer().fallSilent();
        try {
            site.open();
        } catch (DeviceException e) {
            site.peer().comeBack();
            site.awaitBack(1);
        }
    }

    @Test
    public void anAnswerThatCannotBeReadIsNoValueAndIsSaid() throws Exception {
        site.open();
        site.awaitValues(1);
        int came = site.context().samples().size();
        site.peer().talkNonsense();
        boolean said = saysSo();
        assertEquals("nonsense became values", came, site.context().samples().size());
        assertTrue("neither an exception nor a refusal says that the answer can't be read", said);
        site.awaitBack(2);
    }

    private boolean saysSo() throws DeviceException {
        var context = site.context();
        try {
            site.ask();
            return !context.refused().isEmpty();
        } catch (DeviceException e) {
            site.close();
            return true;
        }
    }

    @Test
    public void valuesAreThoseOfNow() throws Exception {
        site.open();
        site.awaitValues(1);
        site.awaitValues(2);
        int came = site.context().samples().size();
        site.ask();
        List<Sample> last = site.context().samples();
        assertFalse(
                "an old value came again",
                new SampleCheck(site.device())
                        .has(last.subList(came, last.size()), site.provider().values(1)));
    }
}
