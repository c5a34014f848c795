package org.kota.operationsroom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Reads an event stream in the background, as a page does. */
final class EventReader implements AutoCloseable {

    record Event(String id, String name, JsonNode data) {}

    final List<Event> events = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;
    private final Thread thread;
    private String id;
    private String name;

    EventReader(URI uri, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body().toList());
        }
        lines = answer.body();
        thread = new Thread(this::read, "kota-test-events");
        thread.start();
    }

    List<Event> named(String wanted) {
        return events.stream().filter(event -> event.name.equals(wanted)).toList();
    }

    private void read() {
        try {
            lines.forEach(this::take);
        } catch (UncheckedIOException | IllegalStateException e) {
            events.add(new Event(null, "end", null));
        }
    }

    private void take(String line) {
        if (line.startsWith("id: ")) {
            id = line.substring(4);
        } else if (line.startsWith("event: ")) {
            name = line.substring(7);
        } else if (line.startsWith("data: ")) {
            events.add(new Event(id, name, parse(line.substring(6))));
        }
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lines.close();
        thread.interrupt();
    }
}
