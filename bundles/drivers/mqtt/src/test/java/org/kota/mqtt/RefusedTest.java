package org.kota.mqtt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.kota.device.BrokerEndpoint;
import org.kota.device.DeviceStatus.Detail;
import org.kota.testkit.ManualClock;

/** A broker that is there and says no: to the login, or to the subscription after it. */
public class RefusedTest {

    private static final byte[] WELCOME = {0x20, 3, 0, 0, 0};
    private static final byte[] NOT_AUTHORISED = {0x20, 3, 0, (byte) 0x87, 0};
    private static final byte[] GRANTED = {(byte) 0x90, 4, 0, 0, 0, 1};
    private static final byte[] NOT_GRANTED = {(byte) 0x90, 4, 0, 0, 0, (byte) 0x87};

    private final ManualClock clock = new ManualClock();
    private final HeldContext post = new HeldContext("post-1", clock, "level");
    private final MqttDriver driver =
            new MqttDriver((id, sender, message, reason, detail) -> CompletableFuture.completedStage(null), clock);
    private volatile String password = "wrong";
    private volatile byte[] subscription = GRANTED;
    private final List<IOException> broken = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @Before
    public void start() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        new Thread(this::serve, "refusing").start();
        driver.open(post);
    }

    @After
    public void stop() throws IOException {
        driver.stop();
        server.close();
    }

    /** One connection after the other, as the driver makes them. */
    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                broken.add(e); // the driver's side: it comes again
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        String connect = packet(socket);
        boolean right = connect.endsWith("right");
        socket.getOutputStream().write(right ? WELCOME : NOT_AUTHORISED);
        if (right) {
            String subscribe = packet(socket);
            if (subscribe.isEmpty()) {
                throw new EOFException("The driver left before it subscribed");
            }
            byte[] suback = subscription.clone();
            suback[2] = (byte) subscribe.charAt(0);
            suback[3] = (byte) subscribe.charAt(1);
            socket.getOutputStream().write(suback);
            packet(socket);
        }
    }

    /** What stands behind the fixed header of the next packet; they are shorter than 128 bytes. */
    private static String packet(Socket socket) throws IOException {
        socket.getInputStream().read();
        int length = socket.getInputStream().read();
        return new String(socket.getInputStream().readNBytes(Math.max(0, length)), US_ASCII);
    }

    private void connect() {
        driver.setEndpoint(new Endpoint(URI.create("tcp://127.0.0.1:" + server.getLocalPort())));
    }

    private void awaitStatus(Detail detail, String text) {
        await().atMost(Duration.ofSeconds(20)).until(() -> post.lastDetail() == detail);
        assertTrue(post.lastText() + ", after " + broken, post.lastText().contains(text));
        await("as who has no device to ask is told")
                .atMost(Duration.ofSeconds(20))
                .until(() -> driver.status().detail() == detail);
    }

    @Test
    public void aRefusedLoginIsNoLostConnectionAndEndsWhenThePasswordIsCorrected() {
        connect();
        awaitStatus(Detail.AUTHENTICATION, "refuses Kota's login as 'kota'");
        password = "right";
        await().atMost(Duration.ofSeconds(20)).until(driver::isConnected);
    }

    @Test
    public void aPasswordThatCantBeReadIsSaidWithoutItsFileAndTriedAgain() {
        password = null;
        connect();
        awaitStatus(Detail.AUTHENTICATION, "the file of its password");
        password = "right";
        await().atMost(Duration.ofSeconds(20)).until(driver::isConnected);
    }

    @Test
    public void aRefusedSubscriptionIsToldFromARefusedLogin() {
        password = "right";
        subscription = NOT_GRANTED;
        connect();
        awaitStatus(Detail.AUTHORISATION, "doesn't let Kota subscribe to devices/#");
        subscription = GRANTED;
        await().atMost(Duration.ofSeconds(20)).until(driver::isConnected);
    }

    @Test
    public void aDeviceThatIsOpenedMeanwhileKnowsWhy() throws Exception {
        connect();
        awaitStatus(Detail.AUTHENTICATION, "refuses Kota's login");
        var late = new HeldContext("post-2", clock, "level");
        driver.open(late);
        await().until(() -> late.lastDetail() == Detail.AUTHENTICATION);
    }

    private final class Endpoint implements BrokerEndpoint {

        private final URI uri;

        Endpoint(URI uri) {
            this.uri = uri;
        }

        @Override
        public URI uri() {
            return uri;
        }

        @Override
        public String clientId() {
            return "kota-refused";
        }

        @Override
        public String user() {
            return "kota";
        }

        @Override
        public char[] password() {
            if (password == null) {
                throw new UncheckedIOException(new IOException("There is no /secret/file"));
            }
            return password.toCharArray();
        }

        @Override
        public String ingestFilter() {
            return "devices/#";
        }

        @Override
        public boolean stampsArrival() {
            return false;
        }
    }
}
