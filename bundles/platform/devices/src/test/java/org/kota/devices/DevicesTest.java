package org.kota.devices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.control.DeviceAdmin.DeviceSpec;
import org.kota.control.DeviceAdmin.DriverUse;
import org.kota.control.DeviceAdmin.LaneUse;
import org.kota.device.BusyException;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceException;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DeviceStatus.State;
import org.kota.device.RawMessage;
import org.kota.device.Sample;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.RefusalReason;
import org.kota.model.Result;
import org.kota.store.StoreException;
import org.kota.testkit.ManualClock;

public class DevicesTest {

    private static final Map<String, String> LEVEL =
            Map.of("point.level.property", "water-level", "point.level.unit", "m", "point.level.source-unit", "mm");

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    private final ManualClock clock = new ManualClock();
    private final ManualTime time = new ManualTime();
    private final LanePool pool = new LanePool(8, time);
    private final MemoryBus bus = new MemoryBus();
    private final MemoryLetters letters = new MemoryLetters();
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final Platform platform = new Platform(bus, letters, catalog, clock, time, pool, new Random(1));
    private final TestDriver driver = new TestDriver();
    private Path etc;
    private Devices devices;

    @Before
    public void setUp() throws IOException {
        etc = folder.getRoot().toPath();
        devices = new Devices(platform, new ConfigFolder(etc));
        devices.start();
    }

    @After
    public void tearDown() {
        pool.close();
    }

    @Test
    public void anAddedDeviceIsAFileAThingAndDatastreamsAndIsOpened() throws Exception {
        devices.add(driver, false);
        devices.add(new DeviceSpec("post-1", "test", "Pos Satu", new Location(107.6, -6.9), LEVEL));
        DeviceContext context = opened("post-1");
        assertEquals("Pos Satu", context.device().title());
        assertTrue(Files.readString(file("post-1")).contains("point.level.unit=m"));
        assertEquals("Pos Satu", catalog.thing("post-1").orElseThrow().title());
        assertEquals("m", catalog.datastream("post-1/level").orElseThrow().unit());
    }

    @Test
    public void publishedSamplesReachTheBusInTheUnitOfTheDatastream() throws Exception {
        DeviceContext context = level("post-1");
        var gate = bus.hold();
        var outcome = context.publish(message("x"), List.of(Sample.of("level", 1830, clock.millis())))
                .toCompletableFuture();
        assertFalse("not before it is durable", outcome.isDone());
        gate.complete(null);
        assertEquals(1, outcome.join().accepted());
        assertEquals(List.of(1.83), bus.values());
        assertEquals(List.of("device:post-1"), bus.sources);
        assertEquals(State.ONLINE, status("post-1").state());
    }

    @Test
    public void aRefusedSampleIsKeptWithItsMessageWhileTheOthersPass() throws Exception {
        DeviceContext context = level("post-1");
        var outcome = context.publish(
                        message("raw"),
                        List.of(
                                Sample.of("level", 1000, clock.millis()), Sample.of("level", "?", clock.millis()),
                                Sample.of("depth", 1, clock.millis()), Sample.of("level", 1, 0)))
                .toCompletableFuture()
                .join();
        assertEquals(1, outcome.accepted());
        assertEquals(
                List.of(RefusalReason.UNREADABLE_NUMBER, RefusalReason.UNKNOWN_POINT, RefusalReason.CLOCK_SKEW),
                letters.letters.stream().map(l -> l.reason()).toList());
        assertEquals("raw", new String(letters.letters.get(0).payload(), UTF_8));
        var state = devices.find("post-1").orElseThrow();
        assertEquals(1, state.accepted());
        assertEquals(3, state.refused());
        assertEquals("raw", new String(devices.lastMessages("post-1").get(0).payload(), UTF_8));
    }

    @Test
    public void aFullBusIsBusyAndLeavesNoTrace() throws Exception {
        DeviceContext context = level("post-1");
        bus.full(true);
        var outcome = context.publish(
                        message("x"),
                        List.of(Sample.of("level", 1, clock.millis()), Sample.of("depth", 1, clock.millis())))
                .toCompletableFuture();
        var e = assertThrows(CompletionException.class, outcome::join);
        assertTrue(String.valueOf(e.getCause()), e.getCause() instanceof BusyException);
        assertEquals("it will be counted when it is tried again", List.of(), letters.letters);
    }

    @Test
    public void aRetriedLetterTakesOnlyWhatWasRefused() throws Exception {
        level("post-1");
        DeviceContext context = driver.open.get("post-1");
        var message = message("level=1,5");
        context.publish(message, TestDriver.decode(message))
                .toCompletableFuture()
                .join();
        var retry = new IngestRetry(devices, time);
        assertTrue(retry.accepts(letters.letter(0)));
        String again = retry.retry(letters.letter(0)).toCompletableFuture().join();
        assertTrue(again, again.contains("decimal mark"));
        assertEquals("not counted twice", 1, letters.letters.size());
        Files.writeString(file("post-1"), Files.readString(file("post-1")) + "point.level.decimal=comma\n");
        devices.scan();
        await().until(() -> driver.opened.get() == 2 && driver.open.get("post-1") != context);
        await().untilAsserted(() -> assertEquals(
                null, retry.retry(letters.letter(0)).toCompletableFuture().join()));
        assertEquals(List.of(0.0015), bus.values());
    }

    @Test
    public void aDeviceReopensAfterAPauseWhenItsReadFails() throws Exception {
        driver.reading = () -> {
            throw new DeviceException(Detail.COMMUNICATION, "No answer from 10.0.0.7.");
        };
        devices.add(driver, false);
        var settings = new java.util.HashMap<>(LEVEL);
        settings.put("interval", "PT1M");
        devices.add(new DeviceSpec("post-1", "test", null, null, settings));
        opened("post-1");
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1));
            return status("post-1").state() == State.OFFLINE;
        });
        assertEquals("No answer from 10.0.0.7.", status("post-1").text());
        await().until(() -> driver.closed.get() == 1);
        driver.reading = () -> List.of(Sample.of("level", 1000, Sample.NO_TIME));
        time.advance(Duration.ofSeconds(1));
        await().until(() -> driver.opened.get() == 2);
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1));
            return !bus.values().isEmpty();
        });
        assertEquals(State.ONLINE, status("post-1").state());
    }

    @Test
    public void thePauseDoublesUntilThereIsDataWhateverTheDriverSaysOfItself() throws Exception {
        driver.reading = () -> {
            driver.open.get("post-1").status(DeviceStatus.ONLINE);
            throw new DeviceException(Detail.COMMUNICATION, "It answers in riddles.");
        };
        devices.add(driver, false);
        var settings = new HashMap<>(LEVEL);
        settings.put("interval", "PT1M");
        devices.add(new DeviceSpec("post-1", "test", null, null, settings));
        for (int i = 0; i < 5; i++) {
            failOnce(i + 1);
            assertPause(i + 1, 1_000L << i);
        }
        driver.reading = () -> List.of(Sample.of("level", 1000, Sample.NO_TIME));
        passUntil(() -> !bus.values().isEmpty());
        driver.reading = () -> {
            throw new DeviceException(Detail.COMMUNICATION, "It is gone.");
        };
        failOnce(6);
        assertPause(6, 1_000);
        time.advance(Backoff.LONGEST.plusSeconds(1));
        failOnce(7);
        assertPause(7, 1_000);
    }

    private void failOnce(int time) {
        passUntil(() -> driver.closed.get() == time);
    }

    private void passUntil(java.util.concurrent.Callable<Boolean> condition) {
        await().until(() -> {
            clock.advance(Duration.ofMinutes(1));
            return condition.call();
        });
    }

    private void assertPause(int opened, long millis) {
        await().until(() -> time.pending() == 1);
        time.advance(Duration.ofMillis(millis / 2 - 1));
        await().during(Duration.ofMillis(200)).until(() -> driver.opened.get() == opened);
        time.advance(Duration.ofMillis(millis / 2 + 1));
        await().until(() -> driver.opened.get() == opened + 1);
    }

    @Test
    public void callsThatDontReturnAreSeenInTheLanesUntilTheyDo() throws Exception {
        var forever = new CountDownLatch(1);
        driver.opening = () -> {
            awaitWithoutInterrupt(forever);
            return null;
        };
        for (int i = 1; i <= 5; i++) {
            Files.writeString(file("post-" + i), "driver=test\npoint.level.property=water-level\npoint.level.unit=m\n");
        }
        devices.scan();
        devices.add(driver, false);
        await().until(() -> driver.opened.get() == 4);
        assertEquals(new LaneUse(8, 4, 1, List.of(new DriverUse("test", 0, false))), devices.lanes());
        time.advance(Duration.ofSeconds(6));
        assertEquals(
                "closing may yet free them",
                List.of(new DriverUse("test", 0, false)),
                devices.lanes().drivers());
        time.advance(LaneWatch.GRACE);
        assertEquals(List.of(new DriverUse("test", 4, true)), devices.lanes().drivers());
        driver.opening = () -> null;
        forever.countDown();
        await().until(() -> devices.lanes().equals(new LaneUse(8, 0, 0, List.of(new DriverUse("test", 0, false)))));
    }

    private static void awaitWithoutInterrupt(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                continue; // as a socket read does
            }
        }
    }

    @Test
    public void aHangingOpenIsATimeoutAndALatePublishIsANoOp() throws Exception {
        var forever = new CountDownLatch(1);
        driver.opening = () -> {
            forever.await();
            return null;
        };
        devices.add(driver, false);
        devices.add(new DeviceSpec("post-1", "test", null, null, LEVEL));
        await().until(() -> driver.opened.get() == 1);
        time.advance(Duration.ofSeconds(5));
        await().until(() -> status("post-1").detail() == Detail.TIMEOUT);
        driver.opening = () -> null;
        await().until(() -> {
            time.advance(Duration.ofSeconds(1));
            return driver.open.containsKey("post-1");
        });
        DeviceContext context = driver.open.get("post-1");
        devices.setEnabled("post-1", false);
        var late = context.publish(message("x"), List.of(Sample.of("level", 1, clock.millis())));
        assertTrue(late.toCompletableFuture().isCompletedExceptionally());
        assertEquals(List.of(), bus.values());
        assertEquals(1, devices.device("post-1").counters().late.get());
        var lateRefusal = context.refuse(message("x"), RefusalReason.MALFORMED, "?");
        assertTrue(lateRefusal.toCompletableFuture().isCompletedExceptionally());
        assertEquals(List.of(), letters.letters);
        assertEquals(2, devices.device("post-1").counters().late.get());
        assertEquals(0, devices.device("post-1").counters().refused.get());
    }

    @Test
    public void aSlowReadIsFollowedByOneHoweverManyCameDueMeanwhile() throws Exception {
        var answered = new CountDownLatch(1);
        var reads = new AtomicInteger();
        driver.reading = () -> {
            reads.incrementAndGet();
            answered.await();
            return List.of();
        };
        intervalled("PT5S");
        passUntil(() -> reads.get() == 1);
        clock.advance(Duration.ofMinutes(1));
        var behindThem = devices.device("post-1").run().accept(message("level=1"));
        answered.countDown();
        await().until(behindThem::isDone);
        assertEquals(2, reads.get());
    }

    @Test
    public void aClosedSessionLeavesNothingWithTheClock() throws Exception {
        intervalled("PT5S");
        await("its reads").until(() -> clock.pending() == 1);
        devices.setEnabled("post-1", false);
        assertEquals(0, clock.pending());
    }

    @Test
    public void aReadingThatTheBusCouldNotTakeIsSaidToBeLost() throws Exception {
        driver.reading = () -> List.of(Sample.of("level", 1000, Sample.NO_TIME));
        intervalled("PT1M");
        await("its reads").until(() -> clock.pending() == 1);
        bus.full(true);
        clock.advance(Duration.ofMinutes(1));
        await().until(() -> status("post-1").state() == State.DEGRADED);
        assertEquals("A reading was lost: the disk is full", status("post-1").text());
        bus.full(false);
        passUntil(() -> status("post-1").state() == State.ONLINE);
    }

    @Test
    public void devicesWaitForTheirDriverAndComeBackWithIt() throws Exception {
        devices.add(new DeviceSpec("post-1", "test", null, null, LEVEL));
        assertEquals(DeviceStatus.offline(Detail.GONE, "The driver 'test' is not installed."), status("post-1"));
        Driver installed = devices.add(driver, false);
        opened("post-1");
        devices.remove(installed);
        assertEquals(1, driver.closed.get());
        assertEquals(Detail.GONE, status("post-1").detail());
        devices.add(driver, false);
        await().until(() -> driver.opened.get() == 2);
    }

    @Test
    public void anInvalidEditLeavesTheLastValidVersionRunning() throws Exception {
        DeviceContext context = level("post-1");
        context.publish(message("x"), List.of(Sample.of("level", 1000, clock.millis())));
        Files.writeString(file("post-1"), Files.readString(file("post-1")) + "\ninterval=soon\n");
        devices.scan();
        assertEquals(State.DEGRADED, status("post-1").state());
        assertEquals(Detail.CONFIGURATION, status("post-1").detail());
        assertTrue(
                status("post-1").text(), status("post-1").text().contains("interval: 'soon' is not an ISO duration"));
        clock.advance(Duration.ofSeconds(1));
        context.publish(message("x"), List.of(Sample.of("level", 2000, clock.millis())));
        assertEquals(List.of(1.0, 2.0), bus.values());
        Files.writeString(file("post-1"), Files.readString(file("post-1")).replace("soon", "PT5M"));
        devices.scan();
        await().until(() -> driver.opened.get() == 2);
        assertEquals(Detail.NONE, status("post-1").detail());
    }

    @Test
    public void aChangeThatAltersTheMeaningOfWhatIsRecordedIsAFault() throws Exception {
        level("post-1");
        Files.writeString(file("post-1"), Files.readString(file("post-1")).replace("unit=m\n", "unit=cm\n"));
        devices.scan();
        assertTrue(
                status("post-1").text(),
                status("post-1")
                        .text()
                        .contains("point.level.unit: what is recorded of post-1/level has the unit 'm'"));
    }

    @Test
    public void anotherObservedPropertyInTheFileIsAFaultAndTheLastValidVersionGoesOn() throws Exception {
        level("post-1");
        Files.writeString(file("post-1"), Files.readString(file("post-1")).replace("=water-level\n", "=discharge\n"));
        devices.scan();
        assertTrue(
                status("post-1").text(),
                status("post-1")
                        .text()
                        .contains("point.level.property: what is recorded of post-1/level has the observed property"
                                + " 'water-level'"));
        assertEquals(Detail.CONFIGURATION, status("post-1").detail());
        assertTrue(devices.device("post-1").isOpen());
        assertEquals(
                "water-level", catalog.datastream("post-1/level").orElseThrow().observedProperty());
    }

    @Test
    public void aFaultyFileIsShownAndOthersOpen() throws Exception {
        devices.add(driver, false);
        Files.writeString(file("bad"), "driver=test\nlocation=here\n");
        Files.writeString(file("good"), "driver=test\npoint.level.unit=m\n");
        devices.scan();
        opened("good");
        assertEquals(Detail.CONFIGURATION, status("bad").detail());
        assertTrue(status("bad").text(), status("bad").text().startsWith("line 2, location:"));
    }

    @Test
    public void aRemovedDeviceLeavesADeletedThing() throws Exception {
        level("post-1");
        devices.remove("post-1");
        assertFalse(Files.exists(file("post-1")));
        assertTrue(catalog.thing("post-1").orElseThrow().deleted());
        assertEquals(1, driver.closed.get());
        assertTrue(devices.find("post-1").isEmpty());
        assertThrows(IllegalArgumentException.class, () -> devices.remove("post-1"));
    }

    @Test
    public void aFileThatIsReplacedByDeletingItFirstIsNoRemoval() throws Exception {
        level("post-1");
        String text = Files.readString(file("post-1"));
        Files.delete(file("post-1"));
        devices.scan();
        Files.writeString(file("post-1"), text);
        devices.scan();
        devices.scan();
        assertFalse(catalog.thing("post-1").orElseThrow().deleted());
        Files.delete(file("post-1"));
        devices.scan();
        devices.scan();
        assertTrue(devices.find("post-1").isEmpty());
    }

    @Test
    public void aRestartWritesNothingToTheCatalogAndMissesNoRemovedFile() throws Exception {
        level("post-1");
        devices.add(new DeviceSpec("post-2", "test", null, null, LEVEL));
        int writes = catalog.writes;
        Files.delete(file("post-2"));
        var next = new Devices(platform, new ConfigFolder(etc));
        next.start();
        assertEquals(writes, catalog.writes);
        assertTrue(catalog.thing("post-2").orElseThrow().deleted());
        assertFalse(catalog.thing("post-1").orElseThrow().deleted());
    }

    @Test
    public void triesAgainWhenTheCatalogCouldNotBeWritten() throws Exception {
        devices.add(driver, false);
        catalog.failing = true;
        devices.add(new DeviceSpec("post-1", "test", null, null, LEVEL));
        assertTrue(status("post-1").text(), status("post-1").text().contains("the disk is full"));
        catalog.failing = false;
        devices.scan();
        opened("post-1");
    }

    @Test
    public void addNamesEveryFault() {
        devices.add(driver, false);
        var settings = Map.of("interval", "x", "colour", "red", "point.level.unit", "y");
        var e = assertThrows(
                IllegalArgumentException.class,
                () -> devices.add(new DeviceSpec("post-1", "test", null, null, settings)));
        for (String says : List.of("interval: 'x'", "colour: is unknown", "point.level.unit: 'y' is not a unit")) {
            assertTrue(e.getMessage(), e.getMessage().contains(says));
        }
        assertFalse(Files.exists(file("post-1")));
    }

    @Test
    public void aMessageForADeviceThatIsAboutToOpenWaits() {
        devices.add(new DeviceSpec("post-1", "test", null, null, LEVEL));
        var unclaimed = new Unclaimed(devices, letters);
        var waits = unclaimed.refuse("test", "post-1", message("x"), RefusalReason.UNKNOWN_DEVICE, "?");
        assertTrue(waits.toCompletableFuture().isCompletedExceptionally());
        devices.setEnabled("post-1", false);
        unclaimed.refuse("test", "post-1", message("x"), RefusalReason.UNKNOWN_DEVICE, "?");
        unclaimed.refuse("test", "nobody", message("x"), RefusalReason.UNKNOWN_DEVICE, "There is no device.");
        assertEquals(
                List.of(RefusalReason.DISABLED, RefusalReason.UNKNOWN_DEVICE),
                letters.letters.stream().map(l -> l.reason()).toList());
        assertEquals(
                List.of("device:post-1", "unknown:test"),
                letters.letters.stream().map(l -> l.source()).toList());
    }

    @Test
    public void aMessageForADeviceThatCannotOpenIsRefused() {
        driver.opening = () -> {
            throw new DeviceException(Detail.CONFIGURATION, "Two devices have this topic.");
        };
        devices.add(driver, false);
        devices.add(new DeviceSpec("post-1", "test", null, null, LEVEL));
        await().until(() -> status("post-1").detail() == Detail.CONFIGURATION);
        new Unclaimed(devices, letters).refuse("test", "post-1", message("x"), RefusalReason.UNKNOWN_DEVICE, "?");
        assertEquals(
                "The device is not open (OFFLINE/CONFIGURATION): Two devices have this topic.",
                letters.letters.get(0).detail());
        assertEquals(RefusalReason.NOT_OPEN, letters.letters.get(0).reason());
    }

    @Test
    public void aFileThatCannotBeReadHoldsUpNoOther() throws Exception {
        devices.add(driver, false);
        Files.createDirectory(file("folder"));
        Files.write(
                file("latin"),
                new byte[] {'d', 'r', 'i', 'v', 'e', 'r', '=', 't', 'e', 's', 't', '\n', '#', (byte) 0xE9});
        devices.scan();
        opened("latin");
        assertEquals(Detail.CONFIGURATION, status("folder").detail());
    }

    @Test
    public void aSilentDeviceIsOfflineWithSinceWhenUntilItsNextMessage() throws Exception {
        DeviceContext context = intervalled("PT5S");
        long last = clock.millis();
        clock.advance(Duration.ofSeconds(131));
        var silent = devices.find("post-1").orElseThrow();
        assertEquals(State.OFFLINE, silent.status().state());
        assertEquals(Detail.COMMUNICATION, silent.status().detail());
        assertEquals(last + 50_000, silent.since());
        assertEquals(last, silent.lastSeen());
        assertEquals(silent, devices.list().get(0));
        context.publish(message("x"), List.of(Sample.of("level", 2000, clock.millis())));
        assertEquals(DeviceStatus.ONLINE, status("post-1"));
    }

    @Test
    public void aDisabledDeviceIsNotCalledSilent() throws Exception {
        intervalled("PT5S");
        devices.setEnabled("post-1", false);
        clock.advance(Duration.ofSeconds(131));
        assertEquals("The device is disabled.", status("post-1").text());
    }

    @Test
    public void afterARestartTheHistoryTellsWhenADeviceWasSeenLast() throws Exception {
        intervalled("PT5S");
        long id = catalog.datastream("post-1/level").orElseThrow().id();
        var next = new Devices(platform, new ConfigFolder(etc));
        next.start();
        assertEquals("not known yet", 0, next.find("post-1").orElseThrow().lastSeen());
        var asked = new ArrayList<Collection<Long>>();
        next.lastSeen().from(streams -> {
            asked.add(List.copyOf(streams));
            return Map.of(id, Observation.reading(id, 1_000, 4_711, Result.of(1), Quality.GOOD));
        });
        assertEquals(4_711, next.find("post-1").orElseThrow().lastSeen());
        assertEquals(4_711, next.list().get(0).lastSeen());
        assertEquals("asked once", List.of(List.of(id)), asked);
    }

    @Test
    public void aHistoryThatCannotBeReadIsAskedAgain() throws Exception {
        level("post-1");
        devices.lastSeen().from(streams -> {
            throw new StoreException("the disk is gone", null);
        });
        assertEquals(0, devices.list().get(0).lastSeen());
        long id = catalog.datastream("post-1/level").orElseThrow().id();
        devices.lastSeen()
                .from(streams -> Map.of(id, Observation.reading(id, 1_000, 4_711, Result.of(1), Quality.GOOD)));
        assertEquals(4_711, devices.list().get(0).lastSeen());
    }

    /** A device with an interval that has sent one reading. */
    private DeviceContext intervalled(String interval) {
        devices.add(driver, false);
        var settings = new HashMap<>(LEVEL);
        settings.put("interval", interval);
        devices.add(new DeviceSpec("post-1", "test", null, null, settings));
        DeviceContext context = opened("post-1");
        context.publish(message("x"), List.of(Sample.of("level", 1000, clock.millis())));
        return context;
    }

    private DeviceContext level(String id) {
        devices.add(driver, false);
        devices.add(new DeviceSpec(id, "test", null, null, LEVEL));
        return opened(id);
    }

    private DeviceContext opened(String id) {
        await().until(() -> driver.open.containsKey(id));
        return driver.open.get(id);
    }

    private DeviceStatus status(String id) {
        return devices.find(id).orElseThrow().status();
    }

    private Path file(String id) {
        return etc.resolve("org.kota.device-" + id + ".cfg");
    }

    private RawMessage message(String text) {
        return new RawMessage("topic/" + text.length(), text.getBytes(UTF_8), clock.millis());
    }
}
