package org.kota.metrics;

import org.kota.control.BrokerRefusal;
import org.kota.control.BrokerStatus;
import org.kota.control.BrokerStatus.State;

/** The MQTT broker: connections, the queue before the driver, refusals. Of an external one nothing but that it is one. */
final class BrokerFigures implements Part {

    private final Platform platform;

    BrokerFigures(Platform platform) {
        this.platform = platform;
    }

    @Override
    public void collect(Figures figures) {
        BrokerStatus broker = Platform.present(platform.broker, "broker");
        State state = broker.state();
        figures.gauges(
                "kota_broker_state",
                "1 for the state that the broker is in, 0 for the others",
                "state",
                Figures.byConstant(State.class, each -> each == state ? 1 : 0));
        if (state == State.SERVING || state == State.HOLDING_BACK) {
            running(broker, figures);
        }
    }

    private static void running(BrokerStatus broker, Figures figures) {
        figures.gauge("kota_broker_connections", "Open MQTT connections, the driver's included", broker.connections());
        figures.gauge("kota_broker_queue_messages", "Messages not yet taken by the driver", broker.queueDepth());
        figures.gauge(
                "kota_broker_queue_limit_messages",
                "Messages in the queue before publishers are held back",
                broker.queueLimit());
        figures.gauge("kota_broker_memory_bytes", "Bytes of messages in memory", broker.memoryBytes());
        figures.counter(
                "kota_broker_accepted_messages", "Messages taken from devices since its start", broker.accepted());
        var refused = broker.refused();
        figures.counters(
                "kota_broker_refused",
                "Logins, topics and messages refused since its start, by reason",
                "reason",
                Figures.byConstant(BrokerRefusal.Reason.class, reason -> refused.getOrDefault(reason, 0L)));
    }
}
