package org.kota.depthgauge;

import java.util.List;

/** One post in one turn: works a reading, a correction or a retraction into its window and publishes what changes. */
final class Post {

    private final Window window;
    private final Forecaster forecaster;
    private final PostSettings settings;
    private final Deriver deriver;
    private final Readout readout;

    /** @param forecaster of the post, or null if it has none */
    Post(Window window, Forecaster forecaster, PostSettings settings) {
        this.window = window;
        this.forecaster = forecaster;
        this.settings = settings;
        readout = new Readout(settings);
        deriver = new Deriver(settings, window.trend());
    }

    /** A new, late or corrected reading. */
    void take(Reading reading, Emitter emitter) {
        if (window.isPast(reading.time())) {
            window.note();
            emitter.alone(Node.of(reading, settings).alone());
            return;
        }
        List<Node> nodes = window.around(reading.time());
        int index = window.search(reading.time());
        Node former = index >= 0 ? nodes.get(index) : null;
        int at = index >= 0 ? index : -index - 1;
        if (former == null) {
            window.insert(at, Node.of(reading, settings));
        } else {
            window.replace(at, former.with(reading));
        }
        if (former == null && at == nodes.size() - 1) {
            noLongerNewest(at - 1, emitter);
        }
        derive(deriver.firstTouched(nodes, at), at, former, reading.time(), emitter);
        if (forecaster != null && former == null && at == nodes.size() - 1) {
            forecaster.next(nodes.get(at), emitter);
        }
        window.prune();
    }

    /** A reading was withdrawn. */
    void withdraw(long time, String why, Emitter emitter) {
        if (window.isPast(time)) {
            window.note();
            emitter.allWithdrawn(time, why);
            return;
        }
        List<Node> nodes = window.around(time);
        int index = window.search(time);
        if (index >= 0) {
            int first = deriver.firstTouched(nodes, index);
            emitter.withdrawn(nodes.get(index), why);
            forgetForecasts(time, emitter);
            window.remove(index);
            derive(first, -1, null, time, emitter);
            if (index == nodes.size()) {
                newest(index - 1, emitter);
            }
        }
    }

    private void forgetForecasts(long time, Emitter emitter) {
        if (forecaster != null) {
            forecaster.forget(time, emitter);
        }
    }

    /** The time to a threshold is told of the newest level alone: that of an older one isn't true any more. */
    private void noLongerNewest(int index, Emitter emitter) {
        if (index >= 0) {
            Node former = window.node(index);
            say(index, former, former.saying(former.says() & ~Readout.TIME), emitter);
        }
    }

    private void newest(int index, Emitter emitter) {
        if (index >= 0) {
            Node former = window.node(index);
            int time = readout.says(former, true) & Readout.TIME;
            say(index, former, former.saying(former.says() & ~Readout.TIME | time), emitter);
        }
    }

    private void say(int index, Node former, Node now, Emitter emitter) {
        if (!now.equals(former)) {
            window.replace(index, now);
            emitter.changed(former, now);
        }
    }

    private void derive(int first, int fresh, Node former, long time, Emitter emitter) {
        List<Node> nodes = window.around(time);
        long lastChange = time;
        for (int i = first; i < nodes.size(); i++) {
            Node old = i == fresh ? former : nodes.get(i);
            Node now = deriver.derive(nodes, i);
            if (now.equals(old)) {
                if (now.time() - lastChange > Deriver.REACH) {
                    return;
                }
            } else {
                window.replace(i, now);
                emitter.changed(old, now);
                if (old != null && (old.level() != now.level() || old.usable() && !now.usable())) {
                    forgetForecasts(now.time(), emitter);
                }
                lastChange = Math.max(lastChange, now.time());
            }
        }
    }
}
