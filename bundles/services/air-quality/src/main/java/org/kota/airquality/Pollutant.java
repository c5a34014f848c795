package org.kota.airquality;

import java.util.Optional;
import java.util.stream.Stream;

/** A parameter of the index. */
enum Pollutant {
    PM10("pm10", "PM10", 0, 10, 10_000),
    PM25("pm2.5", "PM2.5", 0, 10, 5_000),
    SO2("so2", "SO2", 64.066, 10, 10_000),
    CO("co", "CO", 28.010, 500, 150_000),
    O3("o3", "O3", 47.998, 10, 2_000),
    NO2("no2", "NO2", 46.006, 10, 5_000),
    HC("hc", "HC", 0, 50, 20_000);

    private final String property;
    private final String title;
    private final double molarMass;
    private final double noise;
    private final double most;

    /**
     * @param molarMass g/mol (IUPAC standard atomic weights), 0 for what is no single gas
     * @param noise how far below zero an instrument may read, ug/m3: Kota's own default
     * @param most highest value that is believed, ug/m3: Kota's own default
     */
    Pollutant(String property, String title, double molarMass, double noise, double most) {
        this.property = property;
        this.title = title;
        this.molarMass = molarMass;
        this.noise = noise;
        this.most = most;
    }

    /** The observed property that measures it, e.g. {@code pm2.5}. */
    String property() {
        return property;
    }

    /** The property as part of a point's name, e.g. {@code pm25}. */
    String point() {
        return property.replace(".", "");
    }

    String title() {
        return title;
    }

    double molarMass() {
        return molarMass;
    }

    double noise() {
        return noise;
    }

    double most() {
        return most;
    }

    static Optional<Pollutant> of(String observedProperty) {
        return Stream.of(values())
                .filter(p -> p.property.equals(observedProperty))
                .findFirst();
    }
}
