package org.kota.itests.faults;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * A device that publishes numbered messages with QoS 1 as fast as a small window allows, connects again by itself, and
 * remembers which of them the broker has acknowledged.
 */
final class Post implements AutoCloseable {

    private static final int WINDOW = 8;
    private static final int CALM_MILLIS = 5;

    private final String id;
    private final MqttAsyncClient client;
    private final MqttConnectionOptions options = new MqttConnectionOptions();
    private final IntFunction<String> message;
    private final Semaphore window = new Semaphore(WINDOW);
    private final Set<Integer> acknowledged = new ConcurrentSkipListSet<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Thread sender;
    private volatile boolean running = true;

    /**
     * @param message the payload of message number n, from 0
     */
    Post(int port, String id, String secret, IntFunction<String> message) throws MqttException {
        this.id = id;
        this.message = message;
        client = new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
        options.setUserName(id);
        options.setPassword(secret.getBytes(StandardCharsets.UTF_8));
        options.setCleanStart(false);
        options.setSessionExpiryInterval(86_400L);
        options.setAutomaticReconnect(true);
        options.setAutomaticReconnectDelay(1, 2);
        options.setMaxReconnectDelay(1_000);
        sender = new Thread(this::send, "post-" + id);
    }

    Post start() throws MqttException {
        client.connect(options).waitForCompletion(20_000);
        sender.start();
        return this;
    }

    /** Numbers of the messages that the broker has acknowledged. */
    Set<Integer> acknowledged() {
        return acknowledged;
    }

    /** Sends nothing new; what is under way goes on. */
    void pause() throws InterruptedException {
        running = false;
        sender.join();
    }

    /** Whether every message sent has been acknowledged. */
    boolean idle() {
        return acknowledged.size() == next.get();
    }

    int sent() {
        return next.get();
    }

    private void send() {
        while (running) {
            try {
                if (window.tryAcquire(CALM_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    publish(next.get());
                }
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    private void publish(int number) throws InterruptedException {
        var mqtt = new MqttMessage(message.apply(number).getBytes(StandardCharsets.UTF_8));
        mqtt.setQos(1);
        try {
            client.publish("devices/" + id + "/senml", mqtt, null, new Acknowledged(number));
            next.incrementAndGet();
        } catch (MqttException e) {
            window.release();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() throws MqttException {
        running = false;
        client.disconnectForcibly(100, 1_000, false);
        client.close(true);
    }

    private final class Acknowledged implements MqttActionListener {
        private final int number;

        Acknowledged(int number) {
            this.number = number;
        }

        @Override
        public void onSuccess(IMqttToken token) {
            acknowledged.add(number);
            window.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            window.release();
        }
    }
}
