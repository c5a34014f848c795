package org.kota.itests.harness;

/** What an instance told Prometheus at one moment. */
public record Scrape(String text) {

    public static Scrape of(KotaInstance kota) {
        return new Scrape(kota.get("/metrics").body());
    }

    /** The figure whose line begins so, labels included; 0 where there is none. */
    public double value(String begin) {
        return text.lines()
                .filter(line -> line.startsWith(begin + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }

    /** The sum of a figure over all its labels. */
    public double sum(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
