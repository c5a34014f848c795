package org.kota.shell.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes apart what a part of the platform said, which may join several of its texts and put some into the gaps of others,
 * and says it in another language: of all readings the one that explains most of its letters. Not for many threads.
 */
final class SaidReader {

    private static final Pattern BORDER = Pattern.compile("[;,:.]\\s+|\\s+(?=\\()");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:,\\d{3})+");
    private static final Pattern CHOICE = Pattern.compile("[\\w.-]+(?: or [\\w.-]+)+");
    private static final String NOBODY = "";

    private final List<SaidTemplate> templates;
    private final Map<String, Reading> known = new HashMap<>();

    /** @param all what may be in the text */
    SaidReader(List<SaidTemplate> all, String text) {
        templates = all.stream().filter(template -> template.mayBeIn(text)).toList();
    }

    /**
     * A part of a text in another language.
     *
     * @param text the part itself where it isn't known
     * @param weight the letters that were explained
     */
    private record Reading(String text, int weight) {}

    /** The text in the other language; what isn't known in it stays as it is. */
    String read(String text) {
        return read(text, NOBODY).text;
    }

    /** @param owner whose text it stands in: one word alone is known only there */
    private Reading read(String text, String owner) {
        if (GROUPED.matcher(text).matches()) {
            return new Reading(text.replace(',', '.'), 0);
        }
        if (CHOICE.matcher(text).matches()) {
            return new Reading(text.replace(" or ", " " + Language.INDONESIAN.translated("or") + " "), 0);
        }
        Reading before = known.get(owner + '\n' + text);
        if (before != null) {
            return before;
        }
        known.put(owner + '\n' + text, new Reading(text, 0));
        Reading found = joined(text, owner);
        known.put(owner + '\n' + text, found);
        return found;
    }

    /** From the end on: the best of what begins at each border. */
    private Reading joined(String text, String owner) {
        List<Integer> ends = new ArrayList<>();
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (Matcher border = BORDER.matcher(text); border.find(); ) {
            ends.add(border.start());
            starts.add(border.end());
        }
        ends.add(text.length());
        Reading[] best = new Reading[starts.size() + 1];
        best[starts.size()] = new Reading("", 0);
        for (int i = starts.size() - 1; i >= 0; i--) {
            for (int j = i; j < ends.size(); j++) {
                Reading part = one(text.substring(starts.get(i), ends.get(j)), owner);
                String border = j + 1 < starts.size() ? text.substring(ends.get(j), starts.get(j + 1)) : "";
                int weight = part.weight + best[j + 1].weight;
                if (best[i] == null || weight > best[i].weight) {
                    best[i] = new Reading(part.text + border + best[j + 1].text, weight);
                }
            }
        }
        return best[0];
    }

    /** A part as one template, with what is in its gaps. */
    private Reading one(String text, String owner) {
        String bare = SaidTemplate.bare(text);
        Reading best = new Reading(text, 0);
        int own = 0;
        for (SaidTemplate template : bare.isEmpty() ? List.<SaidTemplate>of() : templates) {
            if (!template.isOneWord() || template.owner().equals(owner)) {
                Reading reading = filled(template, bare);
                if (reading != null && isBetter(reading.weight, template.weight(), best.weight, own)) {
                    best = around(text, bare, reading);
                    own = template.weight();
                }
            }
        }
        return best;
    }

    /** Of two that explain as much, the one that does so with fewer texts. */
    private static boolean isBetter(int weight, int own, int bestWeight, int bestOwn) {
        return weight > bestWeight || weight == bestWeight && own > bestOwn;
    }

    private Reading filled(SaidTemplate template, String text) {
        List<String> gaps = template.gaps(text);
        if (gaps == null || gaps.contains(text)) {
            return null;
        }
        List<Reading> said =
                gaps.stream().map(gap -> read(gap, template.owner())).toList();
        return new Reading(
                template.filled(said.stream().map(Reading::text).toList(), text),
                template.weight() + said.stream().mapToInt(Reading::weight).sum());
    }

    private static Reading around(String text, String bare, Reading reading) {
        int at = text.indexOf(bare);
        return new Reading(text.substring(0, at) + reading.text + text.substring(at + bare.length()), reading.weight);
    }
}
