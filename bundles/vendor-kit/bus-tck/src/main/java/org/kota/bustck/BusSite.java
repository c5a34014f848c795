package org.kota.bustck;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.bus.Delivery;
import org.kota.bus.Receipt;
import org.kota.bus.Selector;
import org.kota.bus.SubscriptionSpec;
import org.kota.bus.SubscriptionSpec.Holding;
import org.kota.bus.SubscriptionSpec.Start;
import org.kota.bus.Trials;
import org.kota.bustck.BusProvider.OpenBus;
import org.kota.model.BusRecord;
import org.kota.model.Datastream;
import org.kota.model.Location;
import org.kota.model.Observation;
import org.kota.model.Quality;
import org.kota.model.Result;
import org.kota.model.ResultType;
import org.kota.model.Thing;
import org.kota.testkit.ManualClock;
import org.kota.testkit.MemoryCatalog;

/** A bus in a folder of its own with three Datastreams, and short words for what tests do with it. */
public final class BusSite extends ExternalResource {

    /** How long a test waits for what must come. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Source of what {@link #publish(int, int)} sends. */
    public static final String SOURCE = "device:post-1";

    /** 2026-01-01T00:00:00Z. */
    public static final long T0 = 1_767_225_600_000L;

    /** So many records may wait after {@link #useSmallQueue()}. */
    static final int SMALL_QUEUE = 100;

    private static final int SMALL = 3;
    private static final int LARGE = 1_000_000;
    private static final int LARGE_QUEUE = 200_000;

    private final BusProvider provider;
    private final TemporaryFolder temporary = new TemporaryFolder();
    private final ManualClock clock = new ManualClock();
    private final MemoryCatalog catalog = new MemoryCatalog();
    private final TestDisk disk = new TestDisk();
    private int segment = LARGE;
    private int waiting = LARGE_QUEUE;
    private String folder = "bus";
    private OpenBus open;

    /** A site for this implementation. */
    public BusSite(BusProvider provider) {
        this.provider = provider;
        fill(catalog);
    }

    /** The Datastreams of every site: {@code post-1/level} and {@code post-1/rain} of numbers, {@code post-1/note} of text. */
    static void fill(MemoryCatalog catalog) {
        Thing post = catalog.save(Thing.of("post-1", "Post", new Location(107.6, -6.9), Map.of()));
        catalog.save(Datastream.of("post-1/level", "Level", post.id(), "water-level", "m"));
        catalog.save(Datastream.of("post-1/rain", "Rain", post.id(), "rain", "mm"));
        catalog.save(Datastream.of("post-1/note", "Note", post.id(), "note", "").withType(ResultType.TEXT));
    }

    @Override
    protected void before() throws Throwable {
        temporary.create();
        open();
    }

    @Override
    protected void after() {
        try {
            close();
        } catch (IOException e) {
            throw new AssertionError("The bus could not be closed", e);
        } finally {
            temporary.delete();
        }
    }

    /** Where the bus lies. */
    public Path folder() {
        return temporary.getRoot().toPath().resolve(folder);
    }

    /** A folder of the test's own, beside the bus's. */
    public Path beside(String name) {
        return temporary.getRoot().toPath().resolve(name);
    }

    /** Opens the bus that was closed. */
    public void open() throws Exception {
        open = provider.open(new BusProvider.Site(folder(), catalog, clock, disk, segment, waiting));
    }

    /** Closes the bus as its bundle's stop does. */
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    /** Closes and opens it. */
    public void reopen() throws Exception {
        close();
        open();
    }

    /** Opens a bus in its stead that the oldest format has written. */
    void openOldLog() throws Exception {
        close();
        folder = "old";
        provider.layOldLog(Files.createDirectories(folder()));
        open();
    }

    /** Opens an older copy of offsets and states over the log as it is. */
    void goBackTo(Path checkpoint) throws Exception {
        close();
        provider.putBackCheckpoint(folder(), checkpoint);
        open();
    }

    /** Keeps a copy of offsets and states as they are, under a name. */
    Path checkpoint(String name) throws Exception {
        close();
        provider.keepCheckpoint(folder(), Files.createDirectories(beside(name)));
        open();
        return beside(name);
    }

    /** Opens it anew with a few records a file. */
    public void useSmallSegments() throws Exception {
        segment = SMALL;
        reopen();
    }

    /** Opens it anew with room for few records that wait to be written. */
    public void useSmallQueue() throws Exception {
        waiting = SMALL_QUEUE;
        reopen();
    }

    public DataBus bus() {
        return open.bus();
    }

    public Trials trials() {
        return open.trials();
    }

    public DeadLetters deadLetters() {
        return open.deadLetters();
    }

    public void retain() throws Exception {
        open.retain();
    }

    public ManualClock clock() {
        return clock;
    }

    public MemoryCatalog catalog() {
        return catalog;
    }

    public TestDisk disk() {
        return disk;
    }

    public Datastream level() {
        return catalog.datastream("post-1/level").orElseThrow();
    }

    public Datastream rain() {
        return catalog.datastream("post-1/rain").orElseThrow();
    }

    public Datastream note() {
        return catalog.datastream("post-1/note").orElseThrow();
    }

    /** A reading of a Datastream so many milliseconds after {@link #T0}. */
    public static Observation reading(Datastream datastream, long time, double value) {
        return Observation.reading(datastream.id(), T0 + time, T0 + time, Result.of(value), Quality.GOOD);
    }

    /** Publishes and waits for the receipts. */
    public List<Receipt> publish(BusRecord... records) throws Exception {
        return publish(SOURCE, List.of(records));
    }

    /** Publishes as a source and waits for the receipts. */
    public List<Receipt> publish(String source, List<? extends BusRecord> records) throws Exception {
        return bus().publish(source, records).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Publishes levels of these values, in one batch. */
    public void publish(int from, int to) throws Exception {
        var records = new ArrayList<Observation>();
        for (int i = from; i < to; i++) {
            records.add(reading(level(), i, i));
        }
        publish(SOURCE, records);
    }

    /** An ordinary subscription to everything from the beginning. */
    public static SubscriptionSpec everything(String name) {
        return spec(name, Selector.all(), Holding.ORDINARY, 1_000);
    }

    /** An ordinary subscription to the levels from the beginning. */
    public static SubscriptionSpec levels(String name) {
        return spec(name, Selector.properties("water-level"), Holding.ORDINARY, 1_000);
    }

    /** A subscription from the beginning. */
    public static SubscriptionSpec spec(String name, Selector selector, Holding holding, int maxBatch) {
        return new SubscriptionSpec(name, selector, new Start.Earliest(), holding, "service:" + name, maxBatch);
    }

    /** The number that a delivery brings. */
    public static double number(Delivery delivery) {
        return ((Observation) delivery.record()).number();
    }

    /** The values of {@link #publish(int, int)}. */
    public static List<Double> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> (double) i).toList();
    }

    /** Waits until a handler has come to a place. */
    public static void awaitOpen(CountDownLatch latch) throws InterruptedException {
        assertTrue("the handler didn't come here", latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    /** Waits until as many values have come as are expected, and compares them. */
    public static void awaitNumbers(List<Double> expected, List<Double> seen) {
        await().atMost(PATIENCE).until(() -> seen.size() >= expected.size());
        assertEquals(expected, seen);
    }
}
