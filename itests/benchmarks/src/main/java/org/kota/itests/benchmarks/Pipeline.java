package org.kota.itests.benchmarks;

import java.io.IOException;
import java.util.List;

/** A way from MQTT messages to a history, in processes of its own. */
interface Pipeline extends AutoCloseable {

    String name();

    /** Port of its broker. */
    int port();

    /** The program, then its broker if that is a process of its own. */
    List<Long> processes();

    /** Values that its history holds. */
    long stored() throws IOException;

    @Override
    void close() throws IOException;
}
