package org.kota.shell.support;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Named values in their order: a JSON object, or the rows of a table of facts. */
public final class Fields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Begins with one field. */
    public static Fields of(String name, Object value) {
        return new Fields().with(name, value);
    }

    public Fields with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Set<Map.Entry<String, Object>> entries() {
        return Collections.unmodifiableSet(values.entrySet());
    }
}
