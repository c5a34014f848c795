package org.kota.airfiles;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.kota.device.DeviceException;
import org.kota.device.DeviceStatus.Detail;

/** A file with a table, read row by row: never more than one of them is in memory. */
final class Table implements AutoCloseable {

    static final int MOST_ROWS = 200_000;
    private static final int SHOWN = 200;

    private final Path file;
    private final Lines lines;
    private final List<String> columns;
    private int rows;

    private Table(Path file, Lines lines, List<String> columns) {
        this.file = file;
        this.lines = lines;
        this.columns = columns;
    }

    /**
     * Opens a file and reads its first line.
     *
     * @param wanted columns that it must have
     * @throws DeviceException if it can't be read or lacks one of them
     */
    static Table open(Path file, Set<String> wanted) throws DeviceException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new DeviceException(Detail.COMMUNICATION, file + " is no ordinary file; mend 'file'.");
            }
            var lines = new Lines(file);
            try {
                return new Table(file, lines, columns(file, lines.next(), wanted));
            } catch (DeviceException | IOException e) {
                lines.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static List<String> columns(Path file, String header, Set<String> wanted) throws DeviceException {
        if (header == null || header.isBlank()) {
            throw empty(file);
        }
        List<String> columns = CsvLine.split(header);
        for (String column : wanted) {
            if (!columns.contains(column)) {
                String has = String.join(", ", columns);
                throw new DeviceException(
                        Detail.CONFIGURATION,
                        file + " has no column '" + column + "' in its first line; it has: "
                                + has.substring(0, Math.min(SHOWN, has.length())) + ". Mend 'file' or 'format'.");
            }
        }
        return columns;
    }

    static DeviceException empty(Path file) {
        return new DeviceException(
                Detail.COMMUNICATION, file + " is empty. What was taken from it before stays; put the file back.");
    }

    private static DeviceException unreadable(Path file, IOException e) {
        String why = Files.notExists(file)
                ? "There is no file " + file + ": put it there, or mend 'file'."
                : e instanceof AccessDeniedException
                        ? "Kota may not read " + file + ": give its user the right to."
                        : file + " can't be read: " + e.getMessage() + ".";
        return new DeviceException(Detail.COMMUNICATION, why, e);
    }

    List<String> columns() {
        return columns;
    }

    /** The next row that isn't blank, or null at the end. */
    Row next() throws DeviceException {
        try {
            String text = lines.next();
            while (text != null && text.isBlank()) {
                text = lines.next();
            }
            if (text != null && ++rows > MOST_ROWS) {
                throw new DeviceException(
                        Detail.CONFIGURATION, file + " has more than " + MOST_ROWS + " rows; split it, e.g. by year.");
            }
            return text == null ? null : Row.of(lines.number(), text, columns);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public void close() throws DeviceException {
        try {
            lines.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
