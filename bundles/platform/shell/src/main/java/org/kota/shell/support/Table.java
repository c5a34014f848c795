package org.kota.shell.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;

/** A table for people: its columns, and how each is read from an item. */
public final class Table<T> {

    /** Names and values of facts. */
    static Table<Map.Entry<String, Object>> facts() {
        return new Table<Map.Entry<String, Object>>("Nothing is known.")
                .left("Fact", fact -> translated(fact.getKey()))
                .left("Value", Map.Entry::getValue);
    }

    private final List<Column<T>> columns = new ArrayList<>();
    private final String empty;

    private record Column<T>(String header, boolean right, Function<T, Object> value) {}

    /** @param empty the sentence that stands in place of an empty table */
    public Table(String empty) {
        this.empty = translated(empty);
    }

    public Table<T> left(String header, Function<T, Object> value) {
        columns.add(new Column<>(translated(header), false, value));
        return this;
    }

    /** A column of numbers; whole ones are grouped as people of the language do. */
    public Table<T> right(String header, Function<T, Object> value) {
        columns.add(new Column<>(translated(header), true, value));
        return this;
    }

    private static String translated(String english) {
        return Language.spoken().translated(english);
    }

    ShellTable fill(Iterable<? extends T> items) {
        var table = new ShellTable().emptyTableText(empty);
        columns.forEach(column -> head(table, column));
        items.forEach(item -> table.addRow().addContent(List.copyOf(cells(item))));
        return table;
    }

    /** The cells of an item, parted by tabulators; no cell holds one. */
    String row(T item) {
        return String.join("\t", cells(item));
    }

    private List<String> cells(T item) {
        return columns.stream().map(column -> cell(column.value.apply(item))).toList();
    }

    private static void head(ShellTable table, Column<?> column) {
        Col head = table.column(column.header);
        if (column.right) {
            head.alignRight();
        }
    }

    private static String cell(Object value) {
        return value == null ? "" : Text.line(Text.written(value));
    }
}
