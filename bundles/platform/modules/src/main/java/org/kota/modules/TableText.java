package org.kota.modules;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.kota.service.LegalTable;
import org.kota.service.ServiceException;

/** The text of a legal table's file, read with more care than a shipped one, or written for a person to edit. */
final class TableText {

    private static final int MOST_BYTES = 1 << 20;
    private static final Set<String> HEAD = Set.of(
            "table.id",
            "table.title.en",
            "table.title.id",
            "table.source",
            "table.valid-from",
            "table.verified",
            "table.note");

    private TableText() {}

    /** @throws ServiceException if there is no text to be read */
    static String of(TableFiles.Written written) throws ServiceException {
        if (!written.fault().isEmpty()) {
            throw new ServiceException(written.fault());
        }
        if (written.bytes().remaining() > MOST_BYTES) {
            throw new ServiceException("it is longer than 1 MB.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(written.bytes().duplicate())
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ServiceException("it is no text in UTF-8.", e);
        }
    }

    /**
     * Reads a table of the city's own. That it calls itself verified counts for nothing: a person confirms it.
     *
     * @throws ServiceException if it can't take the place of the table of that id, with the row and the reason
     */
    static LegalTable read(String text, String id) throws ServiceException {
        try {
            var keys = new OnceProperties();
            keys.load(new StringReader(text));
            refuseUnknown(keys);
            String stated = keys.getProperty("table.id", "").strip();
            if (!stated.equals(id)) {
                throw new ServiceException(
                        "table.id is '" + stated + "', but a file of this name is table " + id + ".");
            }
            return LegalTable.read(new StringReader(text)).withVerified(false);
        } catch (IllegalArgumentException | IOException e) {
            throw new ServiceException(e.getMessage() + ".", e);
        }
    }

    private static void refuseUnknown(Properties keys) throws ServiceException {
        var unknown = new TreeSet<>(keys.stringPropertyNames());
        unknown.removeIf(key -> !key.startsWith("table.") || HEAD.contains(key));
        if (!unknown.isEmpty()) {
            throw new ServiceException(
                    unknown.first() + " doesn't describe a table; what does is " + new TreeSet<>(HEAD) + ".");
        }
    }

    /** A file that says the same. */
    static String write(LegalTable table) {
        var text = new StringBuilder();
        line(text, "table.id", table.id());
        line(text, "table.title.en", table.titles().get("en"));
        line(text, "table.title.id", table.titles().get("id"));
        line(text, "table.source", table.source());
        line(text, "table.valid-from", table.validFrom());
        if (!table.note().isEmpty()) {
            line(text, "table.note", table.note());
        }
        text.append('\n');
        for (Map.Entry<String, String> row : table.rows().entrySet()) {
            line(text, row.getKey(), row.getValue());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(escaped(key).replaceAll("[ :=#!]", "\\\\$0")).append(" = ");
        text.append(escaped(value)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\f", "\\f");
    }

    /** Properties that no key may have twice: of two numbers for one row nobody can say which is the law. */
    private static final class OnceProperties extends Properties {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException(key + " stands there twice");
            }
            return super.put(key, value);
        }
    }
}
