package org.kota.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The quality of a value: a level and the reasons for it. Immutable; packed in one non-negative {@code int}, whose two
 * lowest bits are the level and whose higher bits are the reasons.
 *
 * @param code the packed form, as stored in log and history
 */
public record Quality(int code) {

    /** Trustworthy, without remarks. */
    public static final Quality GOOD = new Quality(0);

    private static final int LEVEL_BITS = 2;
    private static final int LEVEL_MASK = 3;

    public Quality {
        if (code < 0 || (code & LEVEL_MASK) > QualityLevel.BAD.ordinal()) {
            throw new IllegalArgumentException("Not a quality code: " + code);
        }
    }

    /** A quality of the given level with the given reasons. */
    public static Quality of(QualityLevel level, QualityReason... reasons) {
        int code = level.ordinal();
        for (QualityReason reason : reasons) {
            code |= reason.mask() << LEVEL_BITS;
        }
        return new Quality(code);
    }

    public static Quality suspect(QualityReason reason) {
        return of(QualityLevel.SUSPECT, reason);
    }

    public static Quality bad(QualityReason reason) {
        return of(QualityLevel.BAD, reason);
    }

    public QualityLevel level() {
        return switch (code & LEVEL_MASK) {
            case 0 -> QualityLevel.GOOD;
            case 1 -> QualityLevel.SUSPECT;
            default -> QualityLevel.BAD;
        };
    }

    /** The reasons, in the order of their declaration. */
    public Set<QualityReason> reasons() {
        var reasons = EnumSet.noneOf(QualityReason.class);
        for (QualityReason reason : QualityReason.values()) {
            if (has(reason)) {
                reasons.add(reason);
            }
        }
        return Collections.unmodifiableSet(reasons);
    }

    public boolean has(QualityReason reason) {
        return ((code >> LEVEL_BITS) & reason.mask()) != 0;
    }

    public boolean isGood() {
        return level() == QualityLevel.GOOD;
    }

    public boolean isBad() {
        return level() == QualityLevel.BAD;
    }

    /** Both judgements together: the worse level, all reasons. */
    public Quality and(Quality other) {
        int level = Math.max(code & LEVEL_MASK, other.code & LEVEL_MASK);
        return new Quality(((code | other.code) & ~LEVEL_MASK) | level);
    }

    /** The same level with the mark of an origin added (recording, simulation, estimate). */
    public Quality marked(QualityReason origin) {
        return new Quality(code | (origin.mask() << LEVEL_BITS));
    }

    /** For people and JSON: {@code good}, {@code suspect(rate-of-change)}, {@code good(recorded)}. */
    @Override
    public String toString() {
        String level = level().name().toLowerCase(java.util.Locale.ROOT);
        var reasons = reasons();
        return reasons.isEmpty()
                ? level
                : reasons.stream().map(QualityReason::label).collect(Collectors.joining(",", level + "(", ")"));
    }
}
