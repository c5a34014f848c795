package org.kota.depthgauge;

import java.util.List;

/** One post in one turn: works a reading, a correction or a retraction into its window and publishes what changes. */
final class Post {

    private final Window window;
    private final PostSettings settings;
    private final Deriver deriver;

    Post(Window window, PostSettings settings) {
        this.window = window;
        this.settings = settings;
        deriver = new Deriver(settings, window.trend());
    }

    /** A new, late or corrected reading. */
    void take(Reading reading, Emitter emitter) {
        if (window.isPast(reading.time())) {
            window.note();
            emitter.level(Node.of(reading, settings).alone());
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
        derive(deriver.firstTouched(nodes, at), at, former, reading.time(), emitter);
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
            window.remove(index);
            derive(first, -1, null, time, emitter);
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
                lastChange = Math.max(lastChange, now.time());
            }
        }
    }
}
