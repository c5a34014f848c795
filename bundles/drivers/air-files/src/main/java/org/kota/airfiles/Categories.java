package org.kota.airfiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.TreeMap;

/** The categories of an index by their upper bounds, read from the table beside this class. */
final class Categories {

    private static final String FILE = "ispu-categories.properties";

    private final TreeMap<Double, String> byBound = new TreeMap<>();

    private Categories() {}

    static Categories shipped() {
        var table = new Properties();
        try (InputStream in = Categories.class.getResourceAsStream(FILE)) {
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " can't be read", e);
        }
        var categories = new Categories();
        table.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("table."))
                .forEach(key -> categories.byBound.put(
                        Double.valueOf(table.getProperty(key).strip()), key.replace('-', ' ')));
        return categories;
    }

    boolean has(String category) {
        return byBound.containsValue(category);
    }

    /** The category of an index; the last one has no upper bound. */
    String of(double index) {
        return byBound.ceilingEntry(index).getValue();
    }
}
