package org.kota.drivertck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.kota.device.BusyException;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.RawMessage;
import org.kota.model.RefusalReason;

/** Keeps up the connection to one gauge that sends by itself, and keeps what Kota can't take at present. */
final class LineSession implements DeviceSession {

    private final DeviceContext context;
    private final GaugeSettings settings;
    private final Fault fault;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Socket socket;

    LineSession(DeviceContext context, GaugeSettings settings, Fault fault) {
        this.context = context;
        this.settings = settings;
        this.fault = fault;
        new Thread(this::run, "kota-line-" + context.device().id()).start();
    }

    private void run() {
        try {
            while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                listen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() throws InterruptedException {
        try (var connected = connect();
                var in = new BufferedReader(new InputStreamReader(connected.getInputStream(), UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                take(message(line));
            }
            throw new IOException("closed by the gauge");
        } catch (IOException e) {
            lost();
        }
    }

    private void lost() {
        if (closed.getCount() > 0) {
            context.status(DeviceStatus.offline(Detail.COMMUNICATION, "The gauge is gone; check its cable."));
        }
    }

    private synchronized Socket connect() throws IOException {
        socket = new Socket(settings.host(), settings.port());
        if (closed.getCount() == 0) {
            socket.close();
        }
        return socket;
    }

    private RawMessage message(String line) {
        long arrival = fault == Fault.MACHINE_TIME
                ? System.currentTimeMillis()
                : context.clock().millis();
        return new RawMessage("tcp", line.getBytes(UTF_8), arrival);
    }

    private void take(RawMessage message) throws InterruptedException {
        boolean taken = false;
        while (!taken && closed.getCount() > 0) {
            try {
                handOverWhileOpen(message).toCompletableFuture().get();
                taken = true;
            } catch (ExecutionException e) {
                taken = !(e.getCause() instanceof BusyException) || fault == Fault.DROPS_WHEN_BUSY;
                if (fault == Fault.DISORDER) {
                    new Thread(() -> takeLater(message), "kota-line-later").start();
                    return;
                }
                closed.await(20, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void takeLater(RawMessage message) {
        try {
            while (!closed.await(200, TimeUnit.MILLISECONDS)) {
                if (!handOver(message).toCompletableFuture().isCompletedExceptionally()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closing waits for it: nothing is published behind that. */
    private synchronized CompletionStage<?> handOverWhileOpen(RawMessage message) {
        return closed.getCount() == 0 ? CompletableFuture.completedStage(null) : handOver(message);
    }

    private CompletionStage<?> handOver(RawMessage message) {
        try {
            return context.publish(message, GaugeSettings.samples(new String(message.payload(), UTF_8), fault));
        } catch (NumberFormatException e) {
            return fault == Fault.SWALLOWS_NONSENSE
                    ? CompletableFuture.completedStage(null)
                    : context.refuse(
                            fault == Fault.COPIES_REFUSED ? copy(message) : message,
                            RefusalReason.MALFORMED,
                            "The line can't be read: " + e.getMessage());
        }
    }

    @Override
    public void accept(RawMessage message) {
        handOver(fault == Fault.COPIES_MESSAGE ? copy(message) : message);
    }

    private static RawMessage copy(RawMessage message) {
        return new RawMessage(message.origin(), message.payload(), message.arrival());
    }

    @Override
    public void close() {
        synchronized (this) {
            closed.countDown();
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (IOException e) {
                context.logger().debug("The socket was broken already", e);
            }
        }
    }
}
