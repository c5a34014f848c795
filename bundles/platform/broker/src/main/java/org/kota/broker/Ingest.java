package org.kota.broker;

/** Names of the one session that takes the devices' messages to the platform, and of its durable queue. */
final class Ingest {

    /** The fixed MQTT client id, and the name of its account. */
    static final String CLIENT_ID = "kota-ingest";

    /** All that devices publish. */
    static final String FILTER = "devices/#";

    /** The queue's name as the MQTT protocol of Artemis derives it, so that the session finds it. */
    static final String QUEUE = CLIENT_ID + "." + FILTER;

    /** What the platform sends to devices lies below devices/ too, and isn't for the ingest queue. */
    static final String QUEUE_FILTER = "NOT (AMQAddress LIKE 'devices/%/commands/%')";

    private Ingest() {}
}
