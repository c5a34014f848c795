package org.kota.itests.harness;

import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Many devices that publish with QoS 1 over connections of their own, all on the calling thread, so that they cost little
 * beside what they load. Each numbers its readings from 0; a number is the value and gives the time, so that it can be
 * told afterwards which of them are in the history.
 *
 * <p>A connection that is cut off is made again at once, and what wasn't acknowledged is sent again with the same packet
 * id, as MQTT says.
 */
public final class Fleet implements AutoCloseable {

    private static final long IDLE_MILLIS = 1;

    private final List<FleetDevice> devices = new ArrayList<>();
    private final Selector selector;

    /**
     * What a run did.
     *
     * @param sent messages written
     * @param acknowledged messages that the broker took over meanwhile
     * @param nanos how long it took
     * @param millis from when each was due to its acknowledgement, ascending
     */
    public record Outcome(long sent, long acknowledged, long nanos, double[] millis) {
        public double aSecond() {
            return acknowledged * 1e9 / nanos;
        }

        /** By nearest rank; NaN of none. */
        public double percentile(double percent) {
            int rank = (int) Math.ceil(percent / 100 * millis.length);
            return millis.length == 0 ? Double.NaN : millis[Math.max(1, rank) - 1];
        }
    }

    /**
     * How a run goes.
     *
     * @param aSecond messages of all devices together; 0 for as fast as the windows allow
     * @param window most messages of a device that wait for their acknowledgement
     */
    public record Pace(int aSecond, int window) {}

    /**
     * @param port of the broker on this machine
     * @param secrets of the devices by their ids; an empty one logs in without a name
     * @param base Unix seconds of each device's reading 0; the next is a second later
     * @param points how many values a message has, named v0, v1 …
     */
    public Fleet(int port, Map<String, String> secrets, long base, int points) throws IOException {
        selector = Selector.open();
        secrets.forEach((id, secret) -> devices.add(new FleetDevice(port, id, secret, base, points)));
    }

    /** Connects all at once: every login is on its way before the first answer is waited for. */
    public Fleet connect() throws IOException {
        for (FleetDevice device : devices) {
            device.knock();
        }
        for (FleetDevice device : devices) {
            device.welcome(selector);
        }
        return this;
    }

    /** Publishes this many messages and waits until all are acknowledged. */
    public Outcome run(long messages, Pace pace) throws IOException {
        long each = Math.max(1, messages / devices.size());
        devices.forEach(device -> device.begin(each));
        return loop(pace, () -> devices.stream().allMatch(FleetDevice::isDone));
    }

    /** Publishes until it is told to stop, and doesn't wait for what is under way then: see {@link #settle}. */
    public Outcome runUntil(BooleanSupplier end, Pace pace) throws IOException {
        devices.forEach(device -> device.begin(Long.MAX_VALUE));
        return loop(pace, end);
    }

    /** Sends nothing new and waits for what is under way. */
    public Outcome settle(BooleanSupplier givenUp) throws IOException {
        devices.forEach(device -> device.begin(0));
        return loop(
                new Pace(0, 1), () -> givenUp.getAsBoolean() || devices.stream().allMatch(FleetDevice::isDone));
    }

    private Outcome loop(Pace pace, BooleanSupplier end) throws IOException {
        long begin = System.nanoTime();
        while (!end.getAsBoolean()) {
            boolean busy = false;
            for (int i = 0; i < devices.size(); i++) {
                busy |= devices.get(i).step(selector, due(i, pace, begin), pace.window());
            }
            if (!busy) {
                selector.select(IDLE_MILLIS);
                selector.selectedKeys().clear();
            }
        }
        return outcome(System.nanoTime() - begin);
    }

    /** How many messages of this run a device should have sent by now, and when each was due. */
    private FleetDevice.Due due(int index, Pace pace, long begin) {
        if (pace.aSecond() == 0) {
            return FleetDevice.Due.now();
        }
        double apart = 1e9 * devices.size() / pace.aSecond();
        double offset = apart * index / devices.size();
        return new FleetDevice.Due(begin + (long) offset, apart);
    }

    private Outcome outcome(long nanos) {
        long sent = 0;
        long acknowledged = 0;
        var all = new ArrayList<double[]>();
        for (FleetDevice device : devices) {
            sent += device.sentNow();
            acknowledged += device.acknowledgedNow();
            all.add(device.takeMillis());
        }
        double[] millis = all.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return new Outcome(sent, acknowledged, nanos, millis);
    }

    /** How many numbers of each device have been acknowledged since it was made: those from 0, without a gap. */
    public Map<String, Long> acknowledged() {
        var counts = new LinkedHashMap<String, Long>();
        devices.forEach(device -> counts.put(device.id(), device.acknowledged()));
        return counts;
    }

    /** How many numbers of each device have been sent since it was made. */
    public Map<String, Long> sent() {
        var counts = new LinkedHashMap<String, Long>();
        devices.forEach(device -> counts.put(device.id(), device.sent()));
        return counts;
    }

    /** Connections that had to be made again. */
    public long reconnects() {
        return devices.stream().mapToLong(FleetDevice::reconnects).sum();
    }

    /** Acknowledgements that came before one of an earlier message of the device, which MQTT forbids. */
    public long outOfTurn() {
        return devices.stream().mapToLong(FleetDevice::outOfTurn).sum();
    }

    /** Why, the last time, each connection that was cut off was. */
    public List<String> cuts() {
        return devices.stream()
                .map(FleetDevice::lastCut)
                .filter(reason -> !reason.isEmpty())
                .distinct()
                .toList();
    }

    /** Cuts every connection off without a word, as a power cut of the network would. */
    public void cut() throws IOException {
        for (FleetDevice device : devices) {
            device.cut();
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        cut();
        selector.close();
    }
}
