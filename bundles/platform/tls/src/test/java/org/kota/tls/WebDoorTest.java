package org.kota.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The page over TLS on a real web server: opened at the first request, and with the certificate that holds. */
public class WebDoorTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final PresentIdentity identity = new PresentIdentity();
    private Server server;
    private ServerConnector plain;
    private CityCertificate certificate;
    private CertificateWatch watch;
    private WebDoor door;
    private int port;

    @Before
    public void serve() throws Exception {
        Path data = folder.getRoot().toPath();
        certificate = new CityCertificate(data.resolve("tls"), InstantSource.system());
        certificate.ensure("Contoh", List.of("localhost"));
        watch = new CertificateWatch(certificate.certificate(), certificate.key(), identity);
        watch.look();
        port = freePort();
        door = new WebDoor(
                new ServerContext(identity),
                new TlsSettings("tls/certificate.pem", "tls/key.pem", "127.0.0.1", port, 0, "localhost"));
        start();
    }

    private void start() throws Exception {
        server = new Server();
        plain = new ServerConnector(server);
        plain.setHost("127.0.0.1");
        plain.getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(door);
        server.addConnector(plain);
        server.setHandler(new AbstractHandler() {
            @Override
            public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
                    throws IOException {
                base.setHandled(true);
                response.getWriter().write(request.getScheme() + " " + request.isSecure());
            }
        });
        server.start();
    }

    @After
    public void stop() throws Exception {
        door.close();
        server.stop();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String plainly() throws IOException {
        try (var in = URI.create("http://127.0.0.1:" + plain.getLocalPort() + "/")
                .toURL()
                .openStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private String securely() throws Exception {
        return new Served(certificate.authority()).get(URI.create("https://localhost:" + port + "/"));
    }

    @Test
    public void thePageIsServedOverBothOnceTheServerIsKnown() throws Exception {
        door.look();
        assertFalse(door.knowsServer());
        assertEquals("http false", plainly());
        assertTrue(door.knowsServer());
        door.look();
        assertEquals("https true", securely());
        assertEquals("http false", plainly());
    }

    @Test
    public void aServerThatTakesTheFirstOnesPlaceIsServedToo() throws Exception {
        plainly();
        door.look();
        server.stop();
        assertFalse(door.knowsServer());
        start();
        plainly();
        door.look();
        assertEquals("https true", securely());
    }

    @Test
    public void newConnectionsGetTheCertificateThatTookTheFirstOnesPlace() throws Exception {
        plainly();
        door.look();
        var client = new Served(certificate.authority());
        var before = client.certificate(port);
        certificate.ensure("Contoh", List.of("localhost", "kota.contoh.go.id"));
        watch.look();
        var after = new Served(certificate.authority()).certificate(port);
        assertNotEquals(before.getSerialNumber(), after.getSerialNumber());
        assertEquals("https true", securely());
    }

    @Test
    public void twoPartsThatDontBelongTogetherChangeNothing() throws Exception {
        plainly();
        door.look();
        byte[] key = Files.readAllBytes(certificate.key());
        certificate.ensure("Contoh", List.of("localhost", "kota.contoh.go.id"));
        Files.write(certificate.key(), key);
        watch.look();
        assertEquals("somebody may be about to write the other file", "", watch.problem());
        watch.look();
        assertTrue(watch.problem(), watch.problem().contains("isn't that of the certificate"));
        assertEquals("https true", securely());
    }

    @Test
    public void aPortThatIsTakenIsSaidAndTriedAgain() throws Exception {
        try (var other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertTrue(other.isBound());
            plainly();
            door.look();
            assertTrue(door.problems().toString(), door.problems().get(0).contains("port " + port));
            assertEquals("http false", plainly());
        }
        door.look();
        assertEquals(List.of(), door.problems());
        assertEquals("https true", securely());
    }

    @Test
    public void oldVersionsAndWhoeverDoesNotTrustTheAuthorityStayOut() throws Exception {
        plainly();
        door.look();
        var client = new Served(certificate.authority());
        assertEquals(
                "CN=localhost",
                client.certificate(port, "TLSv1.2").getSubjectX500Principal().getName());
        var stranger = new CityCertificate(folder.newFolder().toPath(), InstantSource.system());
        stranger.ensure("Lain", List.of("localhost"));
        var other = new Served(stranger.authority());
        assertThrows(SSLException.class, () -> other.certificate(port));
    }

    @Test
    public void closedItLeavesThePlainPortAlone() throws Exception {
        plainly();
        door.look();
        door.close();
        assertThrows(IOException.class, this::securely);
        assertEquals("http false", plainly());
    }

    @Test
    public void whoOpensManyConnectionsThatSayNothingKeepsAFewAndNobodyElseOut() throws Exception {
        plainly();
        door.look();
        var silent = new ArrayList<Socket>();
        try {
            for (int i = 0; i < WebDoor.MOST_OF_ADDRESS + 50; i++) {
                silent.add(new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName("127.0.0.2"), 0));
            }
            Awaitility.await()
                    .until(() -> silent.stream().filter(WebDoorTest::isClosed).count() == 50);
            assertEquals("https true", securely());
        } finally {
            for (Socket one : silent) {
                one.close();
            }
        }
        Awaitility.await().ignoreExceptions().until(() -> {
            try (var again =
                    new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName("127.0.0.2"), 0)) {
                return !isClosed(again);
            }
        });
    }

    /** By the other side. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(5);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false; // it is open, and silent
        } catch (IOException e) {
            return true;
        }
    }
}
