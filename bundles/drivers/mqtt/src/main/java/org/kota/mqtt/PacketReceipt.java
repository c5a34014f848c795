package org.kota.mqtt;

/** What is needed to acknowledge a packet of a connection. */
record PacketReceipt(Connection connection, int packet, int qos) implements Incoming.Receipt {

    @Override
    public void acknowledge() {
        connection.acknowledge(packet, qos);
    }

    @Override
    public boolean isWorthKeeping() {
        return qos == 0 || connection.isOpen();
    }
}
