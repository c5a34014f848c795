package org.kota.mqtt;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.kota.device.BrokerEndpoint;
import org.kota.device.BrokerLink;
import org.kota.device.DeviceContext;
import org.kota.device.DeviceDriver;
import org.kota.device.DeviceException;
import org.kota.device.DeviceInfo;
import org.kota.device.DeviceSession;
import org.kota.device.DeviceStatus;
import org.kota.device.DeviceStatus.Detail;
import org.kota.device.DriverDescriptor;
import org.kota.device.UnclaimedMessages;
import org.kota.model.KotaClock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Devices that publish by MQTT, with SenML or plain JSON. One subscriber serves all of them: the durable ingest session
 * of the broker.
 */
@Component(
        service = {DeviceDriver.class, BrokerLink.class},
        property = DeviceDriver.LOGS_IN + ":Boolean=true")
public final class MqttDriver implements DeviceDriver, BrokerLink {

    static final String ID = "mqtt";
    /** Messages that the broker may send ahead of our acknowledgements. */
    static final int RECEIVE_MAXIMUM = 1_000;

    private static final DriverDescriptor DESCRIPTOR = new DriverDescriptor(
            ID,
            "MQTT",
            "MQTT 5 and 3.1.1 through the broker, SenML JSON (RFC 8428) or plain JSON",
            MqttSettings.DEVICE,
            MqttSettings.POINT,
            1,
            Duration.ofSeconds(5));

    private static final DeviceStatus NO_BROKER =
            DeviceStatus.offline(Detail.GATEWAY_OFFLINE, "There is no connection to the MQTT broker.");

    private final Destinations destinations;
    private final Inbox inbox;
    private final KotaClock clock;
    private final RandomGenerator random = new SecureRandom();
    private final ArrivalMemory memory = new ArrivalMemory(10 * RECEIVE_MAXIMUM);
    private BrokerEndpoint endpoint;
    private volatile Connector connector;

    /** Called by the component runtime. */
    @Activate
    public MqttDriver(
            @Reference(name = "unclaimed") UnclaimedMessages unclaimed, @Reference(name = "clock") KotaClock clock) {
        this.clock = clock;
        destinations = new Destinations(ID, unclaimed);
        inbox = new Inbox(destinations, 2 * RECEIVE_MAXIMUM);
        inbox.start();
    }

    @Reference(
            name = "endpoint",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void setEndpoint(BrokerEndpoint service) {
        disconnect();
        endpoint = service;
        connector = new Connector(service, inbox, destinations, memory, clock, random, RECEIVE_MAXIMUM);
        connector.start();
    }

    synchronized void unsetEndpoint(BrokerEndpoint service) {
        if (service.equals(endpoint)) {
            disconnect();
            destinations.sessions().forEach(session -> session.status(NO_BROKER));
        }
    }

    private void disconnect() {
        if (connector != null) {
            connector.close();
        }
        connector = null;
        endpoint = null;
    }

    @Deactivate
    synchronized void stop() {
        disconnect();
        inbox.stop();
    }

    @Override
    public DriverDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public void check(DeviceInfo device) throws DeviceException {
        MqttSettings.of(device);
    }

    @Override
    public List<Claim> claims(DeviceInfo device) {
        String topic = MqttSettings.topicOf(device);
        String owner = topic.startsWith("devices/") ? Destinations.named(topic) : null;
        return List.of(new Claim("topic", topic, owner));
    }

    @Override
    public DeviceSession open(DeviceContext context) throws DeviceException {
        var session = new MqttSession(context, destinations);
        String other = destinations.add(session);
        if (other != null) {
            throw new DeviceException(
                    Detail.CONFIGURATION,
                    "The topic " + session.topic() + " belongs to the device " + other + " already.");
        }
        DeviceStatus link = status();
        if (link.state() != DeviceStatus.State.ONLINE) {
            context.status(link);
        }
        return session;
    }

    @Override
    public DeviceStatus status() {
        Connector current = connector;
        if (current == null) {
            return NO_BROKER;
        }
        return current.isConnected() ? DeviceStatus.ONLINE : current.trouble();
    }

    /** Whether the broker is reached at present. */
    boolean isConnected() {
        return status().state() == DeviceStatus.State.ONLINE;
    }
}
