package org.kota.airquality;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How one station's readings are taken.
 *
 * @param inputs point of the device that measures a parameter, where it is configured
 * @param hours of 24 that must have valid data
 * @param readings that an hour must have
 * @param unitAssumed whether the units of its readings are an assumption
 * @param forecast whether the next 24 hours are forecast
 * @param temperature at which volumes are turned into masses, degrees Celsius
 * @param pressure at which they are, hPa
 * @param hcMass molar mass by which hydrocarbons are counted, g/mol, or 0
 * @param limits of each parameter
 */
record StationSettings(
        Map<Pollutant, String> inputs,
        int hours,
        int readings,
        boolean unitAssumed,
        boolean forecast,
        double temperature,
        double pressure,
        double hcMass,
        Map<Pollutant, Limits> limits) {

    /** Volume of a mole of gas at 25 degrees and 1013.25 hPa, l: the figure of the US EPA's conversions. */
    private static final double MOLAR_VOLUME = 24.45;

    private static final double KELVIN = 273.15;
    private static final double STANDARD_KELVIN = 298.15;
    private static final double STANDARD_PRESSURE = 1013.25;
    private static final double THOUSAND = 1000;

    StationSettings {
        inputs = Map.copyOf(inputs);
        limits = Map.copyOf(limits);
    }

    Limits limits(Pollutant pollutant) {
        return limits.get(pollutant);
    }

    boolean isValid(Hour hour) {
        return hour.count() >= readings;
    }

    /** ug/m3 in one unit of this UCUM code, or empty if it can't be said for this parameter. */
    OptionalDouble factor(Pollutant pollutant, String unit) {
        double mass = pollutant == Pollutant.HC ? hcMass : pollutant.molarMass();
        double ppb = mass / (MOLAR_VOLUME * (temperature + KELVIN) / STANDARD_KELVIN * STANDARD_PRESSURE / pressure);
        double factor =
                switch (unit) {
                    case "ug/m3" -> 1;
                    case "mg/m3" -> THOUSAND;
                    case "[ppb]" -> ppb;
                    case "[ppm]" -> ppb * THOUSAND;
                    default -> 0;
                };
        return factor > 0 ? OptionalDouble.of(factor) : OptionalDouble.empty();
    }
}
