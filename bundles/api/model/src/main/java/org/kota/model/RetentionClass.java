package org.kota.model;

import java.time.Duration;

/** How long the history keeps the Observations of a Datastream. */
public enum RetentionClass {
    DAYS_30(Duration.ofDays(30)),
    YEAR_1(Duration.ofDays(366)),
    YEARS_5(Duration.ofDays(5 * 366)),
    FOREVER(Duration.ofDays(366 * 1000L));

    private final Duration age;

    RetentionClass(Duration age) {
        this.age = age;
    }

    /** Observations older than this are refused, and dropped with their month's file. */
    public Duration age() {
        return age;
    }
}
