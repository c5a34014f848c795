package org.kota.itests.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kota.itests.harness.KotaInstance;

/** Somebody who comes over HTTP: without a login, by a session of the page, or by an API key. */
final class Visitor {

    private static final String PASSWORD = "a long, long password";
    private static final Pattern ONCE = Pattern.compile("[a-z2-9]{7}(-[a-z2-9]{7}){3}");

    private final KotaInstance kota;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String header;
    private final String value;

    private Visitor(KotaInstance kota, String header, String value) {
        this.kota = kota;
        this.header = header;
        this.value = value;
    }

    static Visitor unknown(KotaInstance kota) {
        return new Visitor(kota, "Accept", "*/*");
    }

    static Visitor withKey(KotaInstance kota, String key) {
        return new Visitor(kota, "Authorization", "Bearer " + key);
    }

    /** Adds a person, logs them in with the password for one login, and chooses another. */
    static Visitor added(KotaInstance kota, String name, String options) {
        Matcher once = ONCE.matcher(kota.ask("kota:user-add " + name + " " + options));
        if (!once.find()) {
            throw new AssertionError("No password for " + name);
        }
        var first = session(kota, unknown(kota).post("/api/session", Map.of("name", name, "password", once.group())));
        return session(kota, first.post("/api/session/password", Map.of("password", PASSWORD)));
    }

    private static Visitor session(KotaInstance kota, HttpResponse<String> answer) {
        String cookie = answer.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
        return new Visitor(kota, "Cookie", cookie.split(";", 2)[0]);
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(kota.uri(path))
                .timeout(Duration.ofSeconds(30))
                .header(header, value);
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers), BodyHandlers.ofString());
    }

    /** The status alone, of an answer that may have no end. */
    int status(String path) {
        HttpResponse<InputStream> answer = open(path);
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.statusCode();
    }

    HttpResponse<InputStream> open(String path) {
        return send(request(path), BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
