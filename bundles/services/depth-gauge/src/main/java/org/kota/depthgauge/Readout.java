package org.kota.depthgauge;

import java.util.Locale;

/** What follows from one judged level alone, with the curves that were valid at its time. Says nothing of a BAD level. */
record Readout(PostSettings settings) {

    static final int DISCHARGE = 1;
    static final int STORAGE = 2;
    static final int TIME = 4;

    /** Slower than this the water stands still as far as a gauge can tell, m/h. */
    static final double STANDSTILL = 0.01;

    /** A straight line says nothing of what is further away, hours. */
    static final double HORIZON = 6;

    private static final double HOUR_STEPS = 100;

    /** Which of them a node has. */
    int says(Node node, boolean newest) {
        return (discharge(node) == null ? 0 : DISCHARGE)
                | (Double.isNaN(volume(node)) ? 0 : STORAGE)
                | (newest && !Double.isNaN(hours(node)) ? TIME : 0);
    }

    /** The discharge, or null where none can be told. */
    Discharge discharge(Node node) {
        var version = settings.ratings().at(node.time());
        return version == null || node.quality().isBad()
                ? null
                : version.value().at(node.level(), settings.extrapolation());
    }

    /** What stands beside a discharge, as JSON. */
    String dischargeFacts(Node node, Discharge discharge) {
        return "{\"low\":" + discharge.low() + ",\"high\":" + discharge.high() + ",\"rating\":\""
                + settings.ratings().at(node.time()).name() + "\""
                + (discharge.extrapolated() ? ",\"extrapolated\":true" : "") + "}";
    }

    /** The stored volume, m3, or NaN where none can be told. */
    double volume(Node node) {
        var version = settings.storages().at(node.time());
        return version == null || node.quality().isBad()
                ? Double.NaN
                : version.value().volume(node.level());
    }

    double percent(Node node, double volume) {
        return settings.storages().at(node.time()).value().percent(volume);
    }

    /**
     * Hours until the next worse siaga begins if the water goes on rising as it does, or NaN where that can't be told: it
     * doesn't rise, there is no worse one, or it is further away than {@link #HORIZON}.
     */
    double hours(Node node) {
        SiagaScale scale = settings.scale();
        if (scale == null || !node.usable() || node.quality().isBad() || !(node.rise() >= STANDSTILL)) {
            return Double.NaN;
        }
        int now = scale.classOf(node.level());
        return now == 1 ? Double.NaN : hours(node, scale.begin(now - 1));
    }

    private static double hours(Node node, double threshold) {
        double hours = Math.rint((threshold - node.level()) / node.rise() * HOUR_STEPS) / HOUR_STEPS;
        return hours <= HORIZON ? hours : Double.NaN;
    }

    /** The hours until each threshold ahead, as JSON. */
    String hoursFacts(Node node) {
        var facts = new StringBuilder();
        for (int siaga = settings.scale().classOf(node.level()) - 1; siaga >= 1; siaga--) {
            double hours = hours(node, settings.scale().begin(siaga));
            if (!Double.isNaN(hours)) {
                facts.append(facts.isEmpty() ? "" : ",")
                        .append(String.format(Locale.ROOT, "\"siaga.%s\":%s", SiagaScale.ROMAN[siaga], hours));
            }
        }
        return "{" + facts + "}";
    }
}
