package org.kota.shell.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Query;
import org.kota.model.RefusalReason;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Payload;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** How dead letters are found and written. */
final class Letters {

    private static final int PAGE = 1_000;

    private Letters() {}

    /** The letter of a number. */
    static DeadLetter find(DeadLetters letters, long id) {
        return letters.find(id)
                .orElseThrow(() -> new IllegalArgumentException(Text.of(
                        "There is no dead letter %s: it was dropped or had to make room. See kota:deadletter-list.",
                        id)));
    }

    /** Letters of a source and a reason (null for any), newest first. */
    static List<DeadLetter> list(DeadLetters letters, String source, RefusalReason reason, long before, long limit) {
        var found = new ArrayList<DeadLetter>();
        long last = before;
        List<DeadLetter> page;
        do {
            int size = (int) Math.min(PAGE, limit - found.size());
            page = letters.list(new Query(source, reason, last, size));
            found.addAll(page);
            last = page.isEmpty() ? 0 : page.get(page.size() - 1).id();
        } while (page.size() == PAGE && found.size() < limit);
        return found;
    }

    /** The reason of a label such as {@code clock-skew}; null for null. */
    static RefusalReason reason(String label) {
        try {
            return label == null
                    ? null
                    : RefusalReason.valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Text.of(
                            "'%s' is no reason of a refusal; there are %s",
                            label,
                            List.of(RefusalReason.values()).stream()
                                    .map(RefusalReason::label)
                                    .toList()),
                    e);
        }
    }

    /** All but the payload. */
    static Fields json(DeadLetter letter) {
        var refusal = letter.refusal();
        return Fields.of("id", letter.id())
                .with("source", refusal.source())
                .with("stage", refusal.stage())
                .with("reason", refusal.reason().label())
                .with("detail", refusal.detail())
                .with("origin", refusal.origin())
                .with("size", refusal.size())
                .with("receivedTime", Times.utc(refusal.received()))
                .with("position", refusal.position())
                .with("settled", letter.settled());
    }

    static Fields jsonWithPayload(DeadLetter letter) {
        return Payload.json(json(letter), payload(letter));
    }

    static byte[] payload(DeadLetter letter) {
        byte[] payload = letter.refusal().payload();
        return payload == null ? new byte[0] : payload;
    }
}
