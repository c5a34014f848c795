package org.kota.shell.support;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.karaf.shell.support.table.Col;
import org.apache.karaf.shell.support.table.ShellTable;

/** A table for people: its columns, and how each is read from an item. */
public final class Table<T> {

    private final List<Column<T>> columns = new ArrayList<>();
    private final String empty;

    private record Column<T>(String header, boolean right, Function<T, Object> value) {}

    /** @param empty the sentence that stands in place of an empty table */
    public Table(String empty) {
        this.empty = empty;
    }

    public Table<T> left(String header, Function<T, Object> value) {
        columns.add(new Column<>(header, false, value));
        return this;
    }

    /** A column of numbers. */
    public Table<T> right(String header, Function<T, Object> value) {
        columns.add(new Column<>(header, true, value));
        return this;
    }

    static ShellTable facts(Fields facts) {
        return new Table<java.util.Map.Entry<String, Object>>("Nothing is known.")
                .left("Fact", fact -> fact.getKey())
                .left("Value", fact -> fact.getValue())
                .fill(facts.entries());
    }

    ShellTable fill(Iterable<T> items) {
        var table = new ShellTable().emptyTableText(empty);
        columns.forEach(column -> head(table, column));
        items.forEach(item -> table.addRow()
                .addContent(columns.stream()
                        .map(column -> cell(column.value.apply(item)))
                        .toList()));
        return table;
    }

    private static void head(ShellTable table, Column<?> column) {
        Col head = table.column(column.header);
        if (column.right) {
            head.alignRight();
        }
    }

    private static Object cell(Object value) {
        return value == null ? "" : Text.line(value);
    }
}
