package org.kota.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A server on one port of the loopback address that dies, with all its connections, and comes back. */
public final class LoopbackServer implements AutoCloseable {

    private static final int BACKLOG = 300;
    private static final long PATIENCE_MILLIS = 5_000;

    private final Conversation conversation;
    private final int port = FreePort.next();
    private final List<Socket> connections = new ArrayList<>();
    private ServerSocket server;
    private Thread serving;

    /** What is said on one connection. */
    public interface Conversation {
        /** Called on a thread of its own; the connection is closed when it returns. */
        void hold(Socket connection) throws IOException;
    }

    public LoopbackServer(Conversation conversation) throws IOException {
        this.conversation = conversation;
        comeBack();
    }

    public int port() {
        return port;
    }

    /** The connections that are open, as far as its own side knows. */
    public synchronized List<Socket> connections() {
        return List.copyOf(connections);
    }

    private void serve(ServerSocket listening) {
        try {
            while (true) {
                Socket connection = listening.accept();
                if (admits(listening, connection)) {
                    new Thread(() -> converse(connection), "loopback-connection").start();
                }
            }
        } catch (IOException e) {
            assert listening.isClosed() : e;
        }
    }

    /** One that was accepted in the moment of the death dies with the others. */
    private synchronized boolean admits(ServerSocket listening, Socket connection) throws IOException {
        if (listening.isClosed()) {
            connection.close();
            return false;
        }
        return connections.add(connection);
    }

    private void converse(Socket connection) {
        try (connection) {
            conversation.hold(connection);
        } catch (IOException e) {
            assert e.getMessage() != null : "a connection that breaks says why";
        } finally {
            synchronized (this) {
                connections.remove(connection);
            }
        }
    }

    /** Refuses connections from now on and closes those that are open. */
    public void die() throws IOException {
        Thread last;
        synchronized (this) {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
            last = serving;
        }
        awaitEnd(last);
    }

    /** Until whoever waits for connections has woken up, the system goes on taking them. */
    private static void awaitEnd(Thread serving) {
        try {
            serving.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Serves again on the same port, if it had died. */
    public synchronized void comeBack() throws IOException {
        if (server == null || server.isClosed()) {
            var next = new ServerSocket();
            next.setReuseAddress(true);
            next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            server = next;
            serving = new Thread(() -> serve(next), "loopback-server");
            serving.start();
        }
    }

    @Override
    public void close() throws IOException {
        die();
    }
}
