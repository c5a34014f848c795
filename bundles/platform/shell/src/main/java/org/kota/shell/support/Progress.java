package org.kota.shell.support;

import java.io.PrintStream;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A bar that appears when something has lasted for a second, and goes when it is closed. */
public class Progress implements AutoCloseable {

    /** Shows nothing. */
    static final Progress NONE = new Progress();

    private static final int WIDTH = 20;
    /** Fits the narrowest terminal: a longer line would wrap, and each repainting begin another. */
    private static final int MOST_COLUMNS = 78;

    private static final String TO_LINE_END = "\u001b[K";

    private static final int PERIOD_MILLIS = 250;

    private final PrintStream stream;
    private final String what;
    /** Spoken by whoever made it: its painter is another thread. */
    private final String of;

    private final ScheduledExecutorService painter;
    private volatile long done;
    private volatile long total;
    private volatile boolean shown;
    private int turn;

    private Progress() {
        stream = null;
        what = "";
        of = "";
        painter = null;
    }

    Progress(PrintStream stream, String what) {
        this.stream = stream;
        this.what = what;
        this.of = Text.of("of");
        painter = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "kota-shell-progress");
            thread.setDaemon(true);
            return thread;
        });
        painter.scheduleAtFixedRate(this::paint, 1000, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Tells how far it is; a total of 0 means that nobody knows. */
    public void at(long newDone, long newTotal) {
        done = newDone;
        total = newTotal;
    }

    private void paint() {
        shown = true;
        String bar = bar();
        stream.print("\r" + bar.substring(0, Math.min(bar.length(), MOST_COLUMNS)) + TO_LINE_END);
        stream.flush();
    }

    private String bar() {
        if (total <= 0) {
            int place = turn++ % WIDTH;
            return "[" + " ".repeat(place) + "=" + " ".repeat(WIDTH - 1 - place) + "] " + what;
        }
        int filled = (int) Math.min(WIDTH, WIDTH * done / total);
        return "[" + "=".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + " " + of + " " + total + " "
                + what;
    }

    @Override
    public void close() {
        if (painter == null) {
            return;
        }
        painter.shutdownNow();
        if (shown) {
            stream.print("\r" + TO_LINE_END);
            stream.flush();
        }
    }
}
