package org.kota.drivertck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.drivertck.StrictContext.Published;
import org.kota.drivertck.StrictContext.Refused;

/** Drivers whose devices send by themselves. */
public abstract class PushTck {

    private static final int MANY = 50;

    @Rule
    public final DriverSite site;

    protected PushTck(DriverProvider provider) {
        site = new DriverSite(provider);
    }

    @Before
    public void connect() throws Exception {
        site.open();
        site.awaitBack(1);
    }

    @Test
    public void handsOverWhatComesInItsOrder() throws Exception {
        for (int n = 2; n <= MANY; n++) {
            site.tell(n);
        }
        awaitOrder(2);
    }

    @Test
    public void keepsWhatKotaCannotTakeAtPresent() throws Exception {
        site.context().busy(true);
        for (int n = 2; n <= MANY; n++) {
            site.tell(n);
        }
        await("the driver hands over what comes")
                .atMost(site.provider().patience())
                .until(() -> site.context().turnedAway() > 0);
        site.context().busy(false);
        awaitOrder(2);
    }

    private void awaitOrder(int from) {
        List<Integer> expected = IntStream.rangeClosed(from, MANY).boxed().toList();
        await("all values, in the order in which they were sent")
                .atMost(site.provider().patience())
                .untilAsserted(() -> assertEquals(expected, numbers(from)));
    }

    /** Which of the sets of values have come, by their first point, in the order of their coming. */
    private List<Integer> numbers(int from) {
        var check = new SampleCheck(site.device());
        String point = telling();
        var numbers = new ArrayList<Integer>();
        for (Sample sample : site.context().samples()) {
            IntStream.rangeClosed(from, MANY)
                    .filter(n -> check.is(sample, point, value(point, n)))
                    .findFirst()
                    .ifPresent(numbers::add);
        }
        return numbers;
    }

    /** A point whose value tells which set it belongs to. */
    private String telling() {
        return site.points().stream()
                .filter(point -> IntStream.rangeClosed(1, MANY)
                                .mapToObj(n -> value(point, n))
                                .distinct()
                                .count()
                        == MANY)
                .findFirst()
                .orElseThrow(() -> new AssertionError("values(n) of no point differ for each n from 1 to " + MANY));
    }

    private Object value(String point, int n) {
        return site.provider().values(n).get(point);
    }

    @Test
    public void whatCannotBeReadIsRefusedByNameAndTheFlowGoesOn() throws Exception {
        site.peer().talkNonsense();
        await("a refusal says what can't be read")
                .atMost(site.provider().patience())
                .until(() -> !site.context().refused().isEmpty());
        assertTrue("nonsense became values", onlyFirstValues());
        RawMessage kept = site.context().refused().get(0).message();
        assertFalse("the raw message has no payload", kept.payload().length == 0);
        site.awaitBack(2);
    }

    @Test
    public void takesAMessageAgainAsIfItHadJustArrived() throws Exception {
        RawMessage first = site.context().published().get(0).message();
        assertNotNull("a message that came is handed over with its samples", first);
        var again = new RawMessage(first.origin(), first.payload(), first.arrival());
        site.call("accept()", () -> {
            site.session().accept(again);
            return null;
        });
        await("the message itself is handed over, not a copy of it")
                .atMost(site.provider().patience())
                .until(() -> isAmong(again, site.context().published().stream().map(Published::message)));
        assertTrue("it says the same again", onlyFirstValues());
    }

    private boolean onlyFirstValues() {
        var check = new SampleCheck(site.device());
        Map<String, Object> first = site.provider().values(1);
        return site.context().samples().stream()
                .allMatch(sample -> check.is(sample, sample.point(), first.get(sample.point())));
    }

    private static boolean isAmong(RawMessage message, Stream<RawMessage> others) {
        Set<RawMessage> all = Collections.newSetFromMap(new IdentityHashMap<>());
        others.forEach(all::add);
        return all.contains(message);
    }

    @Test
    public void aRetriedMessageThatStillCannotBeReadIsRefusedAsItself() throws Exception {
        site.peer().talkNonsense();
        await().atMost(site.provider().patience())
                .until(() -> !site.context().refused().isEmpty());
        RawMessage first = site.context().refused().get(0).message();
        var again = new RawMessage(first.origin(), first.payload(), first.arrival());
        site.call("accept()", () -> {
            site.session().accept(again);
            return null;
        });
        await("the message itself is refused, not a copy of it")
                .atMost(site.provider().patience())
                .until(() -> isAmong(again, site.context().refused().stream().map(Refused::message)));
    }
}
