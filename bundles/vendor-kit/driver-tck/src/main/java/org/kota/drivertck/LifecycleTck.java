package org.kota.drivertck;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.DeviceException;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceSession.Command;

/** Sessions: opened, closed, opened again; what they leave behind. */
public abstract class LifecycleTck {

    private static final int OFTEN = 20;

    @Rule
    public final DriverSite site;

    protected LifecycleTck(DriverProvider provider) {
        site = new DriverSite(provider);
    }

    @Test
    public void bringsTheDevicesValuesPointByPoint() throws Exception {
        site.open();
        for (int n = 1; n <= 3; n++) {
            site.awaitValues(n);
        }
    }

    @Test
    public void opensAgainAndAgain() throws Exception {
        for (int i = 1; i <= OFTEN; i++) {
            open(i);
            site.close();
        }
        site.open();
        site.awaitValues(1);
    }

    private void open(int time) {
        try {
            site.open();
        } catch (DeviceException e) {
            throw new AssertionError("open() for the " + time + ". time was refused: " + e.getMessage(), e);
        }
    }

    @Test
    public void closingTwiceIsClosingOnce() throws Exception {
        site.open();
        DeviceSession first = site.session();
        site.close();
        TckLane.result("close() for the second time", site.closeOnItsThread(first), DriverSite.GRACE);
        site.open();
        TckLane.result("close() of a former session", site.closeOnItsThread(first), DriverSite.GRACE);
        site.awaitValues(2);
    }

    @Test
    public void leavesNothingBehindWhenItIsClosed() throws Exception {
        for (int n = 1; n <= 2; n++) { // what a driver keeps for all its devices is there from the first session on
            site.open();
            site.awaitValues(n);
            site.close();
        }
        site.awaitNothingLeft();
    }

    /** What comes too late is written down by the context, and fails the test at its end. */
    @Test
    public void saysNothingMoreOnceItIsClosed() throws Exception {
        for (int n = 1; n <= 2; n++) { // what a driver keeps for all its devices is there from the first session on
            site.open();
            site.awaitValues(n);
            site.close();
        }
        site.tell(3);
        site.clock().advance(Duration.ofHours(1));
        site.awaitNothingLeft(); // nothing of the session's own is left that could say something
        site.open();
        site.awaitValues(4); // what all sessions share has passed on what was told before
    }

    @Test
    public void namesItsThreads() throws Exception {
        site.open();
        site.awaitValues(1);
        assertEquals(
                "threads begin with kota-, those of a library are told by libraryThreads()",
                List.of(),
                site.threads().unnamed());
    }

    @Test
    public void refusesACommandForAPointThatIsNotThere() throws Exception {
        site.open();
        assertThrows(
                "execute() of an unknown point is refused",
                DeviceException.class,
                () -> site.call("execute()", () -> site.session().execute(new Command("no-such-point", 1))));
        site.awaitValues(1);
    }
}
