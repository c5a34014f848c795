package org.kota.replay;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kota.replay.ReplaySettings.Format;

/** A recording read into memory: rows in the order of their times. */
final class Recording {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MAX_ROWS = 1_000_000;

    /**
     * One row.
     *
     * @param time recorded time in milliseconds since 1970
     * @param values by point; missing ones are left out
     */
    record Row(long time, Map<String, BigDecimal> values) {}

    private final List<Row> rows;

    private Recording(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * @throws IOException if the file can't be read or a cell isn't what it should be, with its line
     */
    static Recording read(Path file, Format format) throws IOException {
        try (var lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            if (first == null) {
                throw new IOException(file + " is empty");
            }
            var reader = new RowReader(
                    file,
                    format,
                    CsvLine.split(first.startsWith(BYTE_ORDER_MARK) ? first.substring(1) : first, format.separator()));
            var rows = new ArrayList<Row>();
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(reader.read(
                            line,
                            number,
                            rows.isEmpty() ? Long.MIN_VALUE : last(rows).time()));
                }
                if (rows.size() > MAX_ROWS) {
                    throw new IOException(file + " has more than " + MAX_ROWS + " rows: split it");
                }
            }
            if (rows.size() < 2) {
                throw new IOException(file + " has fewer than two rows");
            }
            return new Recording(List.copyOf(rows));
        }
    }

    private static Row last(List<Row> rows) {
        return rows.get(rows.size() - 1);
    }

    int size() {
        return rows.size();
    }

    Row row(int index) {
        return rows.get(index);
    }

    /** From the first row to where the first row of the next loop belongs: one usual interval after the last one. */
    long length() {
        long[] gaps = new long[rows.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = rows.get(i + 1).time() - rows.get(i).time();
        }
        java.util.Arrays.sort(gaps);
        return last(rows).time() - rows.get(0).time() + gaps[gaps.length / 2];
    }

    /** Reads rows below one header. */
    private static final class RowReader {
        private final Path file;
        private final Format format;
        private final int time;
        private final Map<String, Integer> columns = new LinkedHashMap<>();

        RowReader(Path file, Format format, List<String> header) throws IOException {
            this.file = file;
            this.format = format;
            time = column(header, format.timeColumn());
            for (var entry : format.columns().entrySet()) {
                columns.put(entry.getKey(), column(header, entry.getValue()));
            }
        }

        private int column(List<String> header, String name) throws IOException {
            int index = header.indexOf(name);
            if (index < 0) {
                throw new IOException(file + " has no column '" + name + "'; it has " + header);
            }
            return index;
        }

        private Row read(String line, int number, long before) throws IOException {
            var cells = CsvLine.split(line, format.separator());
            try {
                long at = time(cells.get(time), before);
                if (at <= before) {
                    throw new IOException(file + ", line " + number + ": its time isn't after that of the row before");
                }
                return new Row(at, values(cells));
            } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
                throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
            }
        }

        private Map<String, BigDecimal> values(List<String> cells) {
            var values = new LinkedHashMap<String, BigDecimal>();
            columns.forEach((point, index) -> {
                String cell = cells.get(index);
                if (!cell.isEmpty() && !format.missing().contains(cell)) {
                    values.put(point, number(format.decimalComma() ? cell.replace(',', '.') : cell));
                }
            });
            return values;
        }

        private static BigDecimal number(String cell) {
            try {
                return new BigDecimal(cell);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + cell + "' isn't a number, and not among the missing marks", e);
            }
        }

        /** A local time that occurs twice is the later one when the earlier isn't after the row before. */
        private long time(String cell, long before) {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    cell.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            if (parsed instanceof OffsetDateTime offset) {
                return offset.toInstant().toEpochMilli();
            }
            var local = ((LocalDateTime) parsed).atZone(format.zone());
            long earlier = local.withEarlierOffsetAtOverlap().toInstant().toEpochMilli();
            Instant later = local.withLaterOffsetAtOverlap().toInstant();
            return earlier > before ? earlier : later.toEpochMilli();
        }
    }
}
