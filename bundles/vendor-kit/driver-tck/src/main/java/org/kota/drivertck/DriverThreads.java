package org.kota.drivertck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/**
 * Tells a driver's threads from all others: the kit calls the driver on threads of one group, and a thread belongs to
 * the group of the thread that made it.
 */
final class DriverThreads {

    private final ThreadGroup group = new ThreadGroup("driver under test");
    private final List<String> libraries;

    DriverThreads(List<String> libraries) {
        this.libraries = List.copyOf(libraries);
    }

    /** Makes threads of the kit on which the driver is called. */
    ThreadFactory factory(String name) {
        return task -> new Own(group, task, name);
    }

    /** The driver's threads that live now. */
    Set<Thread> alive() {
        var threads = new Thread[group.activeCount() + 64];
        int count = group.enumerate(threads, true);
        return Arrays.stream(threads, 0, count)
                .filter(thread -> !(thread instanceof Own))
                .collect(Collectors.toSet());
    }

    /** Those of them whose names tell nobody whose they are. */
    List<String> unnamed() {
        var names = new ArrayList<String>();
        for (Thread thread : alive()) {
            String name = thread.getName();
            if (!name.startsWith("kota-") && libraries.stream().noneMatch(name::startsWith)) {
                names.add(name);
            }
        }
        return names;
    }

    private static final class Own extends Thread {
        Own(ThreadGroup group, Runnable task, String name) {
            super(group, task, name);
            setDaemon(true);
        }
    }
}
