package org.kota.drivertck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceException;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.Sample;

/** A connection to one gauge. */
final class GaugeSession implements DeviceSession {

    private final DeviceContext context;
    private final Socket socket;
    private final Fault fault;
    private final GaugeDriver driver;
    private final BufferedReader in;
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<Sample> first;

    GaugeSession(DeviceContext context, Socket socket, Fault fault, GaugeDriver driver) throws DeviceException {
        this.context = context;
        this.socket = socket;
        this.fault = fault;
        this.driver = driver;
        try {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            if (fault == Fault.OPEN_WAITS) {
                ask();
            }
        } catch (IOException e) {
            throw lost(e);
        }
        misbehave(driver.stopped);
    }

    private void misbehave(CountDownLatch stopped) {
        switch (fault) {
            case LEAKS_THREAD ->
                GaugeDriver.thread("kota-gauge-" + context.device().id(), stopped);
            case UNNAMED_THREAD -> GaugeDriver.thread("poller-1", closed);
            case PUBLISHES_AFTER_CLOSE -> new Thread(() -> publishUntil(stopped), "kota-gauge-cache").start();
            default -> {
                return;
            }
        }
    }

    private void publishUntil(CountDownLatch stopped) {
        try {
            while (!stopped.await(50, TimeUnit.MILLISECONDS)) {
                context.publish(null, List.of(Sample.of("level", 4_711, Sample.NO_TIME)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Sample> ask() throws IOException {
        if (!driver.takeLine()) {
            throw new IOException("somebody else uses the line");
        }
        socket.getOutputStream().write("read\n".getBytes(UTF_8));
        String line = in.readLine();
        if (line == null) {
            throw new IOException("closed by the gauge");
        }
        driver.giveLine();
        return GaugeSettings.samples(line, fault);
    }

    @Override
    public List<Sample> read(Set<String> points) throws DeviceException {
        try {
            List<Sample> samples = ask();
            if (first == null) {
                first = samples;
            }
            List<Sample> answer = fault == Fault.OLD_VALUES ? first : samples;
            return fault == Fault.UNASKED_POINT ? answer : wanted(answer, points);
        } catch (IOException e) {
            if (fault == Fault.SWALLOWS_LOSS) {
                return List.of();
            }
            throw lost(e);
        } catch (NumberFormatException e) {
            throw new DeviceException(Detail.COMMUNICATION, "The gauge's answer can't be read; check its model.", e);
        }
    }

    private static List<Sample> wanted(List<Sample> samples, Set<String> points) {
        var wanted = new ArrayList<>(samples);
        wanted.removeIf(sample -> !points.contains(sample.point()));
        return wanted;
    }

    private DeviceException lost(IOException e) {
        driver.lost();
        if (fault == Fault.UNNAMED_EXCEPTION) {
            throw new UncheckedIOException(e);
        }
        String text = fault == Fault.CODE_AS_TEXT ? e.toString() : "The gauge does not answer; check its cable.";
        return new DeviceException(Detail.COMMUNICATION, text, e);
    }

    @Override
    public Evidence execute(Command command) throws DeviceException {
        if (fault == Fault.ANY_COMMAND) {
            return new Evidence(true, "done");
        }
        return DeviceSession.super.execute(command);
    }

    @Override
    public void close() {
        if (fault == Fault.SECOND_CLOSE_THROWS && closed.getCount() == 0) {
            throw new IllegalStateException("closed already");
        }
        closed.countDown();
        if (fault == Fault.CLOSE_LEAVES_READ || fault == Fault.LEAKS_CONNECTION) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            context.logger().debug("The socket was broken already", e);
        }
    }
}
