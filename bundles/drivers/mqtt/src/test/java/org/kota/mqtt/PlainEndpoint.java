package org.kota.mqtt;

import java.net.URI;
import org.kota.device.BrokerEndpoint;

/** A broker that lets everybody in and stamps nothing. */
record PlainEndpoint(URI uri, String clientId) implements BrokerEndpoint {

    @Override
    public String user() {
        return "";
    }

    @Override
    public char[] password() {
        return new char[0];
    }

    @Override
    public String ingestFilter() {
        return "devices/#";
    }

    @Override
    public boolean stampsArrival() {
        return false;
    }
}
