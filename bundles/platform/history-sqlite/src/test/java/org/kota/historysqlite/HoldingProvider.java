package org.kota.historysqlite;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.kota.historytck.HistoryProvider;
import org.kota.sqlite.Database;
import org.kota.store.History;

/** Opens a history that has a read transaction around each of its pages. */
final class HoldingProvider implements HistoryProvider {

    private final Stay stay;
    private final List<Database> held = new ArrayList<>();

    /** @param stay what is done in the transaction when the page is read */
    HoldingProvider(Stay stay) {
        this.stay = stay;
    }

    @Override
    public OpenHistory open(Site site) {
        OpenHistory open = new SqliteHistoryProvider().open(site);
        History holding = proxy(
                History.class,
                (method, arguments) -> method.getName().equals("observations")
                        ? page(site.folder(), method, open.history(), arguments)
                        : method.invoke(open.history(), arguments));
        return proxy(OpenHistory.class, (method, arguments) -> switch (method.getName()) {
            case "history" -> holding;
            case "close" -> close(open);
            default -> method.invoke(open, arguments);
        });
    }

    private Object page(Path folder, Method method, History history, Object[] arguments) throws Exception {
        Database month = Database.openReadOnly(month(folder));
        held.add(month);
        month.execute("BEGIN");
        month.number("SELECT count(*) FROM head", 0);
        Object page = method.invoke(history, arguments);
        stay.in(month);
        return page;
    }

    private static Path month(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.filter(
                            path -> FileKey.parse(path.getFileName().toString()).isPresent())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Object close(OpenHistory open) throws IOException, SQLException {
        for (Database month : held) {
            month.close();
        }
        open.close();
        return null;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return call.of(method, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** What is done in the transaction. */
    interface Stay {
        void in(Database transaction) throws Exception;
    }

    private interface Call {
        Object of(Method method, Object[] arguments) throws Exception;
    }
}
