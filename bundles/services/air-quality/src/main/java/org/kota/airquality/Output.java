package org.kota.airquality;

/**
 * One of the values that are derived for a station.
 *
 * @param kind what it is
 * @param pollutant of which, or null for what belongs to the station as a whole
 */
record Output(Kind kind, Pollutant pollutant) {

    /** What is derived, in the order in which it is published: who shows an index never sees what explains it behind. */
    enum Kind {
        MEAN("mean-24h"),
        SUB_INDEX("ispu"),
        COVERAGE("ispu-coverage"),
        CRITICAL("ispu-critical"),
        CATEGORY("ispu-category"),
        ISPU("ispu"),
        US_AQI("us-aqi"),
        NOWCAST("nowcast-pm25"),
        NOWCAST_AQI("nowcast-aqi"),
        FORECAST_LOW("forecast-low"),
        FORECAST_HIGH("forecast-high"),
        FORECAST("forecast");

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        /** Whether each parameter has one of its own, rather than the station as a whole. */
        boolean isOfEach() {
            return this == MEAN || this == SUB_INDEX || isForecast();
        }

        boolean isForecast() {
            return this == FORECAST_LOW || this == FORECAST_HIGH || this == FORECAST;
        }
    }

    private static final int KINDS = 16;

    static Output of(Kind kind) {
        return new Output(kind, null);
    }

    /** The second half of its Datastream's name. */
    String point() {
        return pollutant == null ? kind.name : pollutant.point() + "-" + kind.name;
    }

    String observedProperty() {
        if (kind == Kind.NOWCAST) {
            return "nowcast-pm2.5";
        }
        return pollutant == null ? kind.name : pollutant.property() + "-" + kind.name;
    }

    /** A number for the state; outputs are published in its order. */
    int code() {
        return (pollutant == null ? 0 : pollutant.ordinal() + 1) + KINDS * kind.ordinal();
    }

    static Output of(int code) {
        int pollutant = code % KINDS;
        return new Output(Kind.values()[code / KINDS], pollutant == 0 ? null : Pollutant.values()[pollutant - 1]);
    }
}
