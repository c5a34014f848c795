package org.kota.depthgauge;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.kota.service.ServiceException;

/** Published siaga thresholds as versioned data: {@code siaga-posts.properties} beside this class. */
final class Tables {

    private static final double METRES_PER_CENTIMETRE = 0.01;

    private final Properties rows;

    private Tables(Properties rows) {
        this.rows = rows;
    }

    static Tables load() {
        var rows = new Properties();
        try (var in = new InputStreamReader(
                Tables.class.getResourceAsStream("siaga-posts.properties"), StandardCharsets.UTF_8)) {
            rows.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle's siaga-posts.properties can't be read", e);
        }
        return new Tables(rows);
    }

    /** Names of the rows. */
    Set<String> names() {
        var names = new TreeSet<String>();
        rows.stringPropertyNames().stream()
                .filter(k -> k.endsWith(".title"))
                .forEach(k -> names.add(k.substring(0, k.length() - ".title".length())));
        return names;
    }

    /** @throws ServiceException if there is no row of that name */
    Row row(String name) throws ServiceException {
        if (!names().contains(name)) {
            throw new ServiceException("There is no published table '" + name + "'; there are " + names() + ".");
        }
        return new Row(
                metres(name, "III"),
                metres(name, "II"),
                metres(name, "I"),
                rows.getProperty(name + ".compare").equals(">="),
                rows.getProperty(name + ".source"),
                rows.getProperty(name + ".validFrom"),
                Boolean.parseBoolean(rows.getProperty(name + ".verified")));
    }

    private double metres(String name, String level) {
        return Units.round(Integer.parseInt(rows.getProperty(name + "." + level + ".cm")) * METRES_PER_CENTIMETRE);
    }

    /** Every entry of the table as it is stored, for tests. */
    Map<Object, Object> raw() {
        return Map.copyOf(rows);
    }

    /**
     * The thresholds of one post, m.
     *
     * @param inclusive whether the threshold itself belongs to the worse class
     * @param validFrom year of the source
     * @param verified whether a person has checked the row against the regulation itself
     */
    record Row(
            double three,
            double two,
            double one,
            boolean inclusive,
            String source,
            String validFrom,
            boolean verified) {}
}
