package org.kota.itests.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** Which part of a process a thread works for, told by its name, of which the kernel keeps 15 characters. */
enum Part {
    BROKER,
    CLIENT,
    OWN,
    JVM,
    OTHER;

    static Part of(String thread) {
        if (thread.startsWith("MQTT ")) {
            return CLIENT;
        }
        if (thread.matches("(Thread-#|activemq|ActiveMQ|kota-broker|nioEventLoop).*")) {
            return BROKER;
        }
        if (thread.matches("(kota|minimal|plain|pool-#).*")) {
            return OWN;
        }
        return thread.matches("(G# |GC |C# |VM |Common-|Sweeper|Service |Monitor |Signal |Reference ).*") ? JVM : OTHER;
    }

    /** Sums by part what threads used between two looks, microseconds. */
    static Map<Part, Long> between(Map<String, Long> before, Map<String, Long> after) {
        var parts = new TreeMap<Part, Long>();
        after.forEach((name, micros) -> parts.merge(of(name), micros - before.getOrDefault(name, 0L), Long::sum));
        return parts;
    }
}
