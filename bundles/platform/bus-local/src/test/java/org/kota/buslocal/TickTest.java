package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.Rule;
import org.junit.Test;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.model.Tick;

public class TickTest {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Rule
    public Rig rig = new Rig();

    private final List<Long> minutes = new CopyOnWriteArrayList<>();

    private void listen() {
        rig.bus.subscribe(Rig.spec("a", Selector.all().withTicks(), Holding.ORDINARY), (batch, turn) -> {
            batch.forEach(delivery -> minutes.add((((Tick) delivery.record()).time() - Rig.T0) / Tick.PERIOD));
        });
    }

    private void advance(int minutesOn) {
        for (int i = 0; i < minutesOn; i++) {
            rig.clock.advance(Duration.ofMinutes(1));
            long minute = rig.clock.millis();
            await().atMost(DEADLINE).until(() -> rig.local.lastTick() == minute);
        }
    }

    private void awaitMinutes(Long... expected) {
        await().atMost(DEADLINE).until(() -> minutes.size() >= expected.length);
        assertEquals(List.of(expected), minutes);
    }

    @Test
    public void everyMinuteOfKotaTimeIsInTheLogOnce() {
        listen();
        advance(3);
        awaitMinutes(0L, 1L, 2L, 3L);
    }

    @Test
    public void noMinuteComesTwiceAfterARestart() throws Exception {
        advance(2);
        rig.reopen();
        listen();
        advance(1);
        awaitMinutes(0L, 1L, 2L, 3L);
    }

    @Test
    public void afterAPauseOnlyThePresentMinuteComes() throws Exception {
        advance(1);
        rig.close();
        rig.clock.set(rig.clock.millis() + Duration.ofHours(5).toMillis());
        rig.open();
        listen();
        awaitMinutes(0L, 1L, 301L);
    }

    @Test
    public void aClockThatWasSetBackBringsNoTickUntilItHasCaughtUp() throws Exception {
        advance(2);
        rig.close();
        rig.clock.set(Rig.T0);
        rig.open();
        listen();
        rig.clock.advance(Duration.ofMinutes(2));
        advance(1);
        awaitMinutes(0L, 1L, 2L, 3L);
    }

    @Test
    public void ticksBelongToNoSourceAndAreNotCounted() throws Exception {
        advance(2);
        rig.reopen();
        assertTrue(rig.bus.appended().isEmpty());
        assertTrue(new ArrayList<>(rig.bus.subscriptions()).isEmpty());
    }
}
