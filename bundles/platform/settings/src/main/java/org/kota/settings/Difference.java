package org.kota.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kota.control.SettingsHistory.Kind;
import org.kota.control.SettingsHistory.Line;

/**
 * What differs between two texts, line by line, by a longest common subsequence. Lines are compared as they are and told
 * as people may see them.
 */
final class Difference {

    /** So many lines that are the same are told on each side of one that differs. */
    private static final int NEAR = 2;

    /** Beyond so many pairs of lines, what lies between the common beginning and end is told as replaced. */
    private static final long MOST_PAIRS = 4_000_000;

    private final Text before;
    private final Text after;
    private final List<Line> lines = new ArrayList<>();

    /**
     * The lines of a version.
     *
     * @param raw as they are
     * @param shown as many, as people may see them
     */
    record Text(List<String> raw, List<String> shown) {}

    private Difference(Text before, Text after) {
        this.before = before;
        this.after = after;
    }

    static List<Line> of(Text before, Text after) {
        var difference = new Difference(before, after);
        difference.run();
        return difference.nearChanges();
    }

    private void run() {
        int a = before.raw.size();
        int b = after.raw.size();
        int head = 0;
        while (head < a && head < b && before.raw.get(head).equals(after.raw.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < a - head
                && tail < b - head
                && before.raw.get(a - 1 - tail).equals(after.raw.get(b - 1 - tail))) {
            tail++;
        }
        same(0, head);
        middle(head, a - tail, b - tail);
        same(b - tail, b);
    }

    private void same(int from, int to) {
        for (int j = from; j < to; j++) {
            add(Kind.SAME, j, after);
        }
    }

    private void add(Kind kind, int index, Text text) {
        lines.add(new Line(kind, index + 1, text.shown.get(index)));
    }

    private void middle(int from, int endBefore, int endAfter) {
        int[][] common = common(from, endBefore, endAfter);
        int i = from;
        int j = from;
        while (i < endBefore || j < endAfter) {
            if (i < endBefore
                    && j < endAfter
                    && common != null
                    && before.raw.get(i).equals(after.raw.get(j))) {
                add(Kind.SAME, j++, after);
                i++;
            } else if (i < endBefore
                    && (j == endAfter
                            || common == null
                            || common[i + 1 - from][j - from] >= common[i - from][j + 1 - from])) {
                add(Kind.REMOVED, i++, before);
            } else {
                add(Kind.ADDED, j++, after);
            }
        }
    }

    /** How many lines the rests have in common, from each pair of lines on; null if there are too many pairs. */
    private int[][] common(int from, int endBefore, int endAfter) {
        int height = endBefore - from;
        int width = endAfter - from;
        if ((long) height * width > MOST_PAIRS) {
            return null;
        }
        int[][] common = new int[height + 1][width + 1];
        for (int i = height - 1; i >= 0; i--) {
            for (int j = width - 1; j >= 0; j--) {
                common[i][j] = before.raw.get(from + i).equals(after.raw.get(from + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private List<Line> nearChanges() {
        var near = new ArrayList<Boolean>(Collections.nCopies(lines.size(), false));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind() != Kind.SAME) {
                for (int k = Math.max(0, i - NEAR); k <= Math.min(lines.size() - 1, i + NEAR); k++) {
                    near.set(k, true);
                }
            }
        }
        var chosen = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            if (near.get(i)) {
                chosen.add(lines.get(i));
            }
        }
        return chosen;
    }
}
