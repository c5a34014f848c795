package org.kota.sockets;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Makes sockets that tell of an end no sooner than something was said on them, for the MQTT client of Eclipse Paho. Its
 * connecting thread starts three others, looks every 100 ms whether each of them runs, and then lets the first packet be
 * sent. Where one of them has begun and ended in between, because the broker or a proxy takes a connection and drops it at
 * once, it looks for ever, and each attempt to connect leaves a thread.
 */
public final class PatientSockets extends SocketFactory {

    /** How long an end is kept from who says nothing; far longer than the client needs on the busiest machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration patience;

    public PatientSockets() {
        this(PATIENCE);
    }

    PatientSockets(Duration patience) {
        this.patience = patience;
    }

    @Override
    public Socket createSocket() {
        return new PatientSocket(patience);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("The client connects its sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    private static final class PatientSocket extends Socket {
        private final CountDownLatch spoken = new CountDownLatch(1);
        private final Duration patience;

        PatientSocket(Duration patience) {
            this.patience = patience;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new PatientStream(super.getInputStream(), this);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new SpeakingStream(super.getOutputStream(), spoken);
        }

        @Override
        public void close() throws IOException {
            spoken.countDown();
            super.close();
        }

        void awaitSpoken() {
            try {
                spoken.await(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class SpeakingStream extends FilterOutputStream {
        private final CountDownLatch spoken;

        SpeakingStream(OutputStream out, CountDownLatch spoken) {
            super(out);
            this.spoken = spoken;
        }

        @Override
        public void write(int b) throws IOException {
            spoken.countDown();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            spoken.countDown();
            out.write(bytes, offset, length);
        }
    }

    private static final class PatientStream extends FilterInputStream {
        private final PatientSocket socket;

        PatientStream(InputStream in, PatientSocket socket) {
            super(in);
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            try {
                return said(super.read());
            } catch (IOException e) {
                socket.awaitSpoken();
                throw e;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return said(super.read(into, offset, length));
            } catch (IOException e) {
                socket.awaitSpoken();
                throw e;
            }
        }

        private int said(int read) {
            if (read < 0) {
                socket.awaitSpoken();
            }
            return read;
        }
    }
}
