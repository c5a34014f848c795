package org.kota.sockets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.SocketFactory;

/**
 * Makes sockets that tell of an end no sooner than a moment after their beginning, for the MQTT client of Eclipse Paho.
 * Its connecting thread looks every 100 ms whether the receiving one runs; where that has begun and ended in between,
 * because the broker or a proxy takes a connection and drops it at once, it looks for ever, and each attempt to connect
 * leaves a thread.
 */
public final class PatientSockets extends SocketFactory {

    static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(400);

    @Override
    public Socket createSocket() {
        return new PatientSocket();
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
        @Override
        public InputStream getInputStream() throws IOException {
            return new PatientStream(super.getInputStream());
        }
    }

    private static final class PatientStream extends FilterInputStream {
        private final long begin = System.nanoTime();

        PatientStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return said(super.read());
            } catch (IOException e) {
                waitABit();
                throw e;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return said(super.read(into, offset, length));
            } catch (IOException e) {
                waitABit();
                throw e;
            }
        }

        private int said(int read) {
            if (read < 0) {
                waitABit();
            }
            return read;
        }

        private void waitABit() {
            long left = begin + PATIENCE - System.nanoTime();
            while (left > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(left);
                left = begin + PATIENCE - System.nanoTime();
            }
        }
    }
}
