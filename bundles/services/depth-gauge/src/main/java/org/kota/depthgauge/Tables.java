package org.kota.depthgauge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kota.service.LegalTable;
import org.kota.service.ServiceContext;
import org.kota.service.ServiceException;

/**
 * Published siaga thresholds, a legal table for each post: {@code siaga-<post>.properties} beside this class. Posts are
 * shipped only with a named source for every boundary: of Manggarai, Depok, Istiqlal, Jembatan Merah, HEK, Kali Duri and
 * Marina Ancol one or more aren't published where they could be read.
 */
final class Tables {

    private static final double METRES_PER_CENTIMETRE = 0.01;
    private static final String HEAD = "siaga-";
    private static final List<String> LEVELS = List.of("III.cm", "II.cm", "I.cm");
    private static final String COMPARE = "compare";

    private final SortedMap<String, LegalTable> tables = new TreeMap<>();

    private Tables(List<LegalTable> all) {
        all.forEach(table -> tables.put(table.id().substring(HEAD.length()), table));
    }

    /** The tables as they are shipped. */
    static List<LegalTable> shipped() {
        return List.of("angke-hulu", "karet", "katulampa", "pasar-ikan").stream()
                .map(post -> LegalTable.shipped(Tables.class, HEAD + post + ".properties"))
                .toList();
    }

    /** The shipped ones, to judge by. */
    static Tables load() {
        return new Tables(shipped());
    }

    /** Those in force. */
    static Tables of(ServiceContext context) {
        return new Tables(
                shipped().stream().map(table -> context.legalTable(table.id())).toList());
    }

    /** Names of the posts. */
    Set<String> names() {
        return tables.keySet();
    }

    /** @throws ServiceException if there is no table of that post, or it can't be judged by */
    Row row(String name) throws ServiceException {
        LegalTable table = tables.get(name);
        if (table == null) {
            throw new ServiceException("There is no published table '" + name + "'; there are " + names() + ".");
        }
        return row(table);
    }

    /** @throws ServiceException naming the row that is wrong */
    static Row row(LegalTable table) throws ServiceException {
        refuseOthers(table.rows());
        String compare = table.rows().getOrDefault(COMPARE, "");
        if (!compare.equals(">=") && !compare.equals(">")) {
            throw new ServiceException("row " + COMPARE + " must be >= or >, not '" + compare + "'.");
        }
        var row = new Row(
                metres(table, "III.cm"),
                metres(table, "II.cm"),
                metres(table, "I.cm"),
                compare.equals(">="),
                table.source(),
                table.verified());
        if (!(row.three < row.two && row.two < row.one)) {
            throw new ServiceException("rows III.cm, II.cm and I.cm must rise in this order.");
        }
        return row;
    }

    private static void refuseOthers(Map<String, String> rows) throws ServiceException {
        var others = new TreeSet<>(rows.keySet());
        others.removeAll(LEVELS);
        others.remove(COMPARE);
        if (!others.isEmpty()) {
            throw new ServiceException(
                    "row " + others.first() + " is unknown; there are III.cm, II.cm, I.cm and " + COMPARE + ".");
        }
    }

    private static double metres(LegalTable table, String key) throws ServiceException {
        String text = table.rows().getOrDefault(key, "");
        if (!text.matches("-?\\d{1,6}(\\.\\d{1,2})?")) {
            throw new ServiceException("row " + key + " must be a number of centimetres, not '" + text + "'.");
        }
        return Units.round(Double.parseDouble(text) * METRES_PER_CENTIMETRE);
    }

    /**
     * The thresholds of one post, m.
     *
     * @param inclusive whether the threshold itself belongs to the worse class
     * @param verified whether a person has compared the table with the regulation itself
     */
    record Row(double three, double two, double one, boolean inclusive, String source, boolean verified) {}
}
