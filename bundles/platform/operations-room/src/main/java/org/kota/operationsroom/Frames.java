package org.kota.operationsroom;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.kota.operationsroom.ChangeLog.Change;

/** Messages of the event stream as bytes (text/event-stream). */
final class Frames {

    private Frames() {}

    /** Changes grouped by kind: {@code {"observations":[…],"devices":[…]}}; its id lets a viewer resume behind it. */
    static byte[] changes(String epoch, List<Change> changes) {
        long last = changes.get(changes.size() - 1).sequence();
        return frame("changes", epoch + '-' + last, grouped(changes));
    }

    static byte[] event(String name, String json) {
        return frame(name, null, json);
    }

    private static byte[] frame(String name, String id, String json) {
        String head = id == null ? "" : "id: " + id + "\n";
        return (head + "event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String grouped(List<Change> changes) {
        Map<String, StringJoiner> lists = new TreeMap<>();
        for (Change change : changes) {
            lists.computeIfAbsent(change.kind(), kind -> new StringJoiner(",", "\"" + kind + "\":[", "]"))
                    .add(change.json());
        }
        var message = new StringJoiner(",", "{", "}");
        lists.values().forEach(list -> message.add(list.toString()));
        return message.toString();
    }
}
