package org.kota.broker;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.cluster.ClusterConnection;
import org.apache.activemq.artemis.core.server.metrics.MetricsManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.BufferHandler;
import org.apache.activemq.artemis.spi.core.remoting.ServerConnectionLifeCycleListener;
import org.apache.activemq.artemis.utils.actors.OrderedExecutor;

/**
 * Makes the acceptor of connections over TLS. Artemis' own reads a key store from a file and, to have another certificate,
 * must be started again; this one asks Kota for each connection's part of TLS.
 */
final class TlsAcceptorFactory extends NettyAcceptorFactory {

    private final Supplier<SSLEngine> engines;

    TlsAcceptorFactory(Supplier<SSLEngine> engines) {
        this.engines = engines;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Acceptor createAcceptor(
            String name,
            ClusterConnection cluster,
            Map<String, Object> configuration,
            BufferHandler handler,
            ServerConnectionLifeCycleListener listener,
            Executor threadPool,
            ScheduledExecutorService scheduled,
            Map<String, ProtocolManager> protocols,
            String threadGroup,
            MetricsManager metrics) {
        return new NettyAcceptor(
                name,
                cluster,
                configuration,
                handler,
                listener,
                scheduled,
                new OrderedExecutor(threadPool),
                protocols,
                threadGroup,
                metrics) {
            @Override
            public SslHandler getSslHandler(ByteBufAllocator allocator, String host, int port) {
                return new SslHandler(engines.get());
            }
        };
    }
}
