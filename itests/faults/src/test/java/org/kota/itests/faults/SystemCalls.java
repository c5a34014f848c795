package org.kota.itests.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the trace of a container that took one message after another, and looks for acknowledgements that came early. */
final class SystemCalls {

    private static final Pattern CALL =
            Pattern.compile("(\\d+) +([\\d.]+) (?:<\\.\\.\\. (\\w+) resumed>|(\\w+)\\()(.*)", Pattern.DOTALL);
    private static final Pattern SOCKET = Pattern.compile("TCP(?:v6)?:\\[.*?:(\\d+)->.*?:(\\d+)\\]>");
    private static final String UNFINISHED = "<unfinished ...>";
    /** First byte of a PUBACK packet, as strace prints it. */
    private static final String PUBACK = "\"@";
    /** The remaining length of a PUBACK, 2, as strace prints it. */
    private static final int LENGTH_BYTE = "\\2".length();

    private static final String TOPIC_END = "/senml";
    private static final Pattern TWO_BYTES = Pattern.compile("(\\\\[0-7]{1,3}|\\\\.|.)(\\\\[0-7]{1,3}|\\\\.|.)");

    private final int port;
    private final List<Call> calls = new ArrayList<>();
    private int publishes;
    private int acknowledgements;
    private int ingested;

    SystemCalls(List<String> lines, int mqttPort) {
        port = mqttPort;
        Map<String, Call> unfinished = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            read(lines.get(i), i, unfinished);
        }
    }

    /** Messages that were sent to the broker by devices. */
    int publishes() {
        return publishes;
    }

    int acknowledgements() {
        return acknowledgements;
    }

    int ingested() {
        return ingested;
    }

    /** Acknowledgements of the broker to a device without a write and a finished sync below the folder before. */
    List<String> acknowledgedBefore(String folder) {
        publishes = 0;
        acknowledgements = 0;
        var early = new ArrayList<String>();
        boolean waiting = false;
        var durable = new Durability(folder);
        for (Call call : calls) {
            durable.see(call);
            if (call.fromDevice(port) && call.isRead() && call.text.contains("/senml")) {
                publishes++;
                waiting = true;
                durable.reset();
            } else if (waiting && call.fromDevice(port) && call.isWrite() && call.text.contains(PUBACK)) {
                acknowledgements++;
                waiting = false;
                if (!durable.reached()) {
                    early.add(call.text);
                }
            }
        }
        return early;
    }

    /**
     * Acknowledgements of the driver to the broker without a write and a finished sync below the folder since that
     * message was read. The next message may come before the former is acknowledged: packet ids tell them apart.
     */
    List<String> ingestedBefore(String folder) {
        ingested = 0;
        var early = new ArrayList<String>();
        Map<Integer, Durability> underWay = new HashMap<>();
        for (Call call : calls) {
            underWay.values().forEach(durable -> durable.see(call));
            if (call.fromDriver(port) && call.isRead() && call.text.contains(TOPIC_END)) {
                underWay.put(
                        packet(call.text, call.text.indexOf(TOPIC_END) + TOPIC_END.length()), new Durability(folder));
            } else if (call.fromDriver(port) && call.isWrite() && call.text.contains(PUBACK)) {
                Durability durable =
                        underWay.remove(packet(call.text, call.text.indexOf(PUBACK) + PUBACK.length() + LENGTH_BYTE));
                ingested += durable == null ? 0 : 1;
                if (durable != null && !durable.reached()) {
                    early.add(call.text);
                }
            }
        }
        return early;
    }

    /** The packet id that begins at a place of a string as strace prints it. */
    private static int packet(String text, int from) {
        Matcher bytes = TWO_BYTES.matcher(text).region(from, text.length());
        return bytes.lookingAt() ? (value(bytes.group(1)) << 8) | value(bytes.group(2)) : -1;
    }

    private static int value(String printed) {
        if (printed.length() == 1) {
            return printed.charAt(0);
        }
        int escape = "tnvfr".indexOf(printed.charAt(1));
        return Character.isDigit(printed.charAt(1))
                ? Integer.parseInt(printed.substring(1), 8)
                : escape < 0 ? printed.charAt(1) : '\t' + escape;
    }

    private void read(String line, int number, Map<String, Call> unfinished) {
        Matcher matcher = CALL.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        String thread = matcher.group(1);
        if (matcher.group(3) != null) {
            Call begun = unfinished.remove(thread);
            String start = begun == null ? "" : begun.text;
            calls.add(new Call(matcher.group(3), start + matcher.group(5), begun == null ? number : begun.begun));
        } else if (line.endsWith(UNFINISHED)) {
            var call = new Call(matcher.group(4), matcher.group(5), number);
            unfinished.put(thread, call);
            // What is written may be read on the other side before the call is seen to end.
            if (call.isWrite()) {
                calls.add(call);
            }
        } else {
            calls.add(new Call(matcher.group(4), matcher.group(5), number));
        }
    }

    /** One call, in the order in which calls ended. */
    private record Call(String name, String text, int begun) {

        boolean isRead() {
            return name.startsWith("read") || name.startsWith("recv");
        }

        boolean isWrite() {
            return name.contains("write") || name.startsWith("send");
        }

        boolean isSync() {
            return name.equals("fsync") || name.equals("fdatasync");
        }

        boolean fromDevice(int port) {
            Matcher socket = SOCKET.matcher(text);
            return socket.find() && Integer.parseInt(socket.group(1)) == port;
        }

        boolean fromDriver(int port) {
            Matcher socket = SOCKET.matcher(text);
            return socket.find() && Integer.parseInt(socket.group(2)) == port;
        }
    }

    /** Follows writes and syncs of one folder since the last message. */
    private static final class Durability {
        private final String folder;
        private int written = -1;
        private boolean reached;

        Durability(String folder) {
            this.folder = folder;
        }

        void reset() {
            written = -1;
            reached = false;
        }

        boolean reached() {
            return reached;
        }

        void see(Call call) {
            if (!call.text.contains(folder)) {
                return;
            }
            if (call.isWrite() && written < 0) {
                written = call.begun;
            } else if (call.isSync() && written >= 0 && call.begun > written) {
                reached = true;
            }
        }
    }
}
