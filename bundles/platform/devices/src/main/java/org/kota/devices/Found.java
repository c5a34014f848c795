package org.kota.devices;

import java.util.ArrayList;
import java.util.List;
import org.kota.control.DeviceAdmin.Inspection;
import org.kota.device.Finding;
import org.kota.device.Findings;

/** What a dry run has found so far: the first findings, and how many there are. */
final class Found implements Findings {

    static final int MOST = 1_000;

    private final List<Finding> first = new ArrayList<>();
    private long count;
    private volatile boolean over;

    @Override
    public synchronized void add(Finding finding) {
        count++;
        if (first.size() < MOST) {
            first.add(finding);
        }
    }

    @Override
    public boolean areWanted() {
        return !over && !Thread.currentThread().isInterrupted();
    }

    /** Nobody waits any more. */
    void end() {
        over = true;
    }

    synchronized Inspection with(String summary) {
        return new Inspection(summary, count, List.copyOf(first));
    }
}
