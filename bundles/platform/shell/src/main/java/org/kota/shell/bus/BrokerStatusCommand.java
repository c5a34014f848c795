package org.kota.shell.bus;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.BrokerRefusal;
import org.kota.control.BrokerRefusal.Reason;
import org.kota.control.BrokerStatus;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Bytes;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** {@code kota:broker-status}. */
@Service
@Needs(Role.OPERATOR)
@Command(
        scope = "kota",
        name = "broker-status",
        description = "Shows the MQTT broker: where it listens, what waits, and what it refused of late and why")
public class BrokerStatusCommand extends KotaCommand {

    @Override
    protected void run(Kota kota, Out out) {
        BrokerStatus broker = kota.broker();
        out.facts(kota, facts(broker), json(broker));
        if (!out.json() && !broker.refusals().isEmpty()) {
            out.say(Text.of("Refused of late, newest first:"));
            out.list(kota, broker.refusals(), table(kota.times()), BrokerStatusCommand::json);
        }
    }

    private static Fields facts(BrokerStatus broker) {
        return Fields.of("State", broker.state())
                .with("Detail", Said.spoken(broker.detail()))
                .with("Listens at", String.join(", ", broker.listeners()))
                .with("Connections", broker.connections())
                .with(
                        "Waiting in the ingest queue",
                        Text.of("%s of at most %s", broker.queueDepth(), broker.queueLimit()))
                .with("Memory of messages", Bytes.show(broker.memoryBytes()))
                .with("Accepted since start", broker.accepted())
                .with("Refused since start", counts(broker.refused()));
    }

    private static Fields json(BrokerStatus broker) {
        return Fields.of("state", broker.state())
                .with("detail", broker.detail())
                .with("listeners", broker.listeners())
                .with("connections", broker.connections())
                .with("queueDepth", broker.queueDepth())
                .with("queueLimit", broker.queueLimit())
                .with("memoryBytes", broker.memoryBytes())
                .with("accepted", broker.accepted())
                .with("refused", counts(broker.refused()))
                .with(
                        "refusals",
                        broker.refusals().stream()
                                .map(BrokerStatusCommand::json)
                                .toList());
    }

    private static Map<String, Long> counts(Map<Reason, Long> refused) {
        var counts = new LinkedHashMap<String, Long>();
        refused.forEach((reason, number) -> counts.put(label(reason), number));
        return counts;
    }

    private static String label(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Table<BrokerRefusal> table(Times times) {
        return new Table<BrokerRefusal>("Nothing was refused.")
                .left("Time", r -> times.show(r.time().toEpochMilli()))
                .left("Reason", r -> label(r.reason()))
                .left("User", BrokerRefusal::user)
                .left("Topic", BrokerRefusal::topic)
                .left("From", BrokerRefusal::remoteAddress)
                .left("What happened", refusal -> Said.spoken(refusal.text()));
    }

    private static Fields json(BrokerRefusal refusal) {
        return Fields.of("time", refusal.time())
                .with("reason", label(refusal.reason()))
                .with("clientId", refusal.clientId())
                .with("remoteAddress", refusal.remoteAddress())
                .with("user", refusal.user())
                .with("topic", refusal.topic())
                .with("text", refusal.text());
    }
}
