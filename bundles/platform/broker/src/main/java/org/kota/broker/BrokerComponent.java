package org.kota.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kota.control.BrokerRefusal;
import org.kota.control.BrokerStatus;
import org.kota.control.DeviceAccountListener;
import org.kota.control.DeviceAccounts;
import org.kota.control.Tls;
import org.kota.device.BrokerEndpoint;
import org.kota.model.KotaClock;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The broker as configured, inside this bundle or elsewhere; offers its endpoint only while it can be used. */
@Component(immediate = true)
public final class BrokerComponent implements BrokerStatus {

    private static final int DEFAULT_PORT = 1883;

    private final BundleContext context;
    private final BrokerKeeper keeper;
    private final StoreMark mark;
    private final Endpoint external;
    private final SecureDoor secure = new SecureDoor();
    private final Deque<ServiceRegistration<?>> offered = new ArrayDeque<>();

    /** How TLS is set up, while it is. */
    @Reference(
            name = "tls",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Tls tls;

    @Activate
    public BrokerComponent(
            BundleContext context,
            @Reference(name = "settings") BrokerConfiguration configuration,
            @Reference(name = "clock") KotaClock clock,
            @Reference(name = "accounts") DeviceAccounts accounts)
            throws IOException {
        this.context = context;
        if (configuration.external()) {
            keeper = null;
            mark = null;
            external = Endpoint.external(configuration, data(context));
            offer(external);
            return;
        }
        external = null;
        var settings = configuration.embedded(
                property(context, "kota.bind", "127.0.0.1"),
                port(context),
                data(context).resolve("broker"));
        mark = new StoreMark(data(context).resolve("run").resolve("broker"), settings.data());
        keeper = new BrokerKeeper(
                () -> make(settings, accounts, clock),
                this::serve,
                this::withdraw,
                mark::removed,
                broker -> secure.look(broker, tls));
    }

    @Deactivate
    void stop() {
        if (keeper != null) {
            keeper.close();
        }
        withdraw();
    }

    private EmbeddedBroker make(BrokerSettings settings, DeviceAccounts accounts, KotaClock clock) {
        mark.look();
        return new EmbeddedBroker(settings, accounts, clock::millis);
    }

    private void serve(EmbeddedBroker broker) {
        mark.set();
        offer(broker);
    }

    /** Not as services of this component: the accounts, which it needs, would need it in turn. */
    private synchronized void offer(EmbeddedBroker broker) {
        DeviceAccountListener listener = broker::revoked;
        offered.push(context.registerService(DeviceAccountListener.class, listener, null));
        offer(Endpoint.embedded(broker));
    }

    private synchronized void offer(Endpoint endpoint) {
        offered.push(context.registerService(BrokerEndpoint.class, endpoint, null));
    }

    private synchronized void withdraw() {
        while (!offered.isEmpty()) {
            offered.pop().unregister();
        }
    }

    private static int port(BundleContext context) {
        return Integer.parseInt(property(context, "kota.mqtt.port", Integer.toString(DEFAULT_PORT)));
    }

    private static Path data(BundleContext context) {
        return Path.of(property(context, "kota.data", "data"));
    }

    private static String property(BundleContext context, String key, String otherwise) {
        String value = context.getProperty(key);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private EmbeddedBroker broker() {
        return keeper == null ? null : keeper.broker();
    }

    private <T> T ask(Function<EmbeddedBroker, T> question, T otherwise) {
        var broker = broker();
        return broker == null ? otherwise : question.apply(broker);
    }

    @Override
    public State state() {
        return keeper == null ? State.EXTERNAL : keeper.state();
    }

    @Override
    public String detail() {
        if (keeper == null) {
            return "Devices publish to an external broker.";
        }
        return Stream.of(keeper.detail(), mark.loss(), secure.problem())
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    @Override
    public List<String> listeners() {
        return keeper == null
                ? List.of(external.uri().toString())
                : ask(
                        broker -> Stream.concat(
                                        Stream.of(
                                                Endpoint.embedded(broker).uri().toString()),
                                        secure.listeners().stream())
                                .toList(),
                        List.of());
    }

    @Override
    public int connections() {
        return ask(EmbeddedBroker::connections, 0);
    }

    @Override
    public long queueDepth() {
        return ask(EmbeddedBroker::depth, 0L);
    }

    @Override
    public long queueLimit() {
        return ask(EmbeddedBroker::queueLimit, 0L);
    }

    @Override
    public long memoryBytes() {
        return ask(EmbeddedBroker::memoryBytes, 0L);
    }

    @Override
    public long accepted() {
        return ask(EmbeddedBroker::accepted, 0L);
    }

    @Override
    public Map<BrokerRefusal.Reason, Long> refused() {
        return ask(broker -> broker.refusals().counts(), Map.of());
    }

    @Override
    public List<BrokerRefusal> refusals() {
        return ask(broker -> broker.refusals().last(), List.of());
    }
}
