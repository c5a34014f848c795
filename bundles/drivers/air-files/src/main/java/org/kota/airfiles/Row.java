package org.kota.airfiles;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One row of a file.
 *
 * @param line its number in the file, from 1
 * @param text as it stands there
 * @param columns names of the columns, by the file's first line
 * @param cells one a column; there may be more or fewer
 */
record Row(long line, String text, List<String> columns, List<String> cells) {

    private static final int SHOWN = 60;
    /** More characters than any number that a person writes. */
    private static final int LONGEST = 400;

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    static Row of(long line, String text, List<String> columns) {
        return new Row(line, text, columns, CsvLine.split(text));
    }

    boolean isWhole() {
        return cells.size() == columns.size();
    }

    /** The cell of a column; empty if there is none. */
    String cell(String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= cells.size() ? "" : cells.get(index);
    }

    /** The cell of a column for a person: of a long one the beginning. */
    String shown(String column) {
        return shownCell(cell(column));
    }

    static String shownCell(String cell) {
        return cell.length() <= SHOWN ? cell : cell.substring(0, SHOWN) + "…";
    }

    /** The number in a column; not a number if the cell is empty or holds something else. */
    double number(String column) {
        String cell = cell(column);
        return isNumber(cell) ? Double.parseDouble(cell) : Double.NaN;
    }

    /** As the platform reads numbers: what is taken is judged, too. */
    static boolean isNumber(String cell) {
        return cell.length() <= LONGEST && NUMBER.matcher(cell).matches() && Double.isFinite(Double.parseDouble(cell));
    }
}
