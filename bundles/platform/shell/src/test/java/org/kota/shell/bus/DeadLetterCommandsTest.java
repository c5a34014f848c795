package org.kota.shell.bus;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.Test;
import org.kota.bus.DeadLetterRetry;
import org.kota.bus.DeadLetters;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.model.RefusalReason;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;

public class DeadLetterCommandsTest {

    private static final int NUMBER = 1_500;

    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell().with(DeadLetters.class, letters());

    private static DeadLetter letter(long id) {
        byte[] payload = id == 1 ? new byte[] {0, (byte) 0xff} : "[{\"n\":\"level\"".getBytes(StandardCharsets.UTF_8);
        return new DeadLetter(
                id,
                new Refusal(
                        "device:gauge-01",
                        Refusal.INGEST,
                        RefusalReason.MALFORMED,
                        "Not JSON: ends too early",
                        "devices/gauge-01/senml",
                        payload,
                        payload.length,
                        Shell.NOW,
                        null),
                id == 2);
    }

    private DeadLetters letters() {
        return Fake.of(DeadLetters.class)
                .on("list", a -> list((Query) a[0]))
                .on(
                        "find",
                        a -> Optional.of((Long) a[0]).filter(id -> id <= NUMBER).map(id -> letter(id)))
                .on("drop", a -> {
                    calls.add("drop " + ((List<?>) a[0]).size());
                    return ((List<?>) a[0]).size();
                })
                .on("settled", a -> {
                    calls.add("settled " + a[0]);
                    return CompletableFuture.completedFuture(null);
                })
                .make();
    }

    private static List<DeadLetter> list(Query query) {
        long first = query.before() == 0 ? NUMBER : query.before() - 1;
        return LongStream.iterate(first, id -> id > 0, id -> id - 1)
                .limit(query.limit())
                .mapToObj(DeadLetterCommandsTest::letter)
                .toList();
    }

    private void retrying(String refused) {
        shell.with(
                DeadLetterRetry.class,
                Fake.of(DeadLetterRetry.class)
                        .on("accepts", true)
                        .on("retry", a -> CompletableFuture.completedFuture(refused))
                        .make());
    }

    @Test
    public void listsNewestFirstWithTheReason() throws Exception {
        JsonNode list = shell.json(new DeadLetterList(), "--limit", "2");
        assertEquals(2, list.size());
        assertEquals(NUMBER, list.get(0).get("id").asLong());
        assertEquals("malformed", list.get(0).get("reason").asText());
        assertTrue(shell.run(new DeadLetterList()).contains("Not JSON: ends too early"));
        assertThrows(IllegalArgumentException.class, () -> shell.run(new DeadLetterList(), "--reason", "bad-weather"));
    }

    @Test
    public void showsAPayloadAsTextOrElseAsBytes() throws Exception {
        assertEquals(
                "[{\"n\":\"level\"",
                shell.json(new DeadLetterShow(), "7").get("payload").asText());
        assertEquals(
                "AP8=",
                shell.json(new DeadLetterShow(), "1").get("payloadBase64").asText());
        assertTrue(shell.run(new DeadLetterShow(), "1").contains("0x00ff"));
        assertThrows(IllegalArgumentException.class, () -> shell.run(new DeadLetterShow(), "4711"));
    }

    @Test
    public void dropsAllOfASourceOverAllPagesWithYesAlone() throws Exception {
        assertThrows(IllegalStateException.class, () -> shell.run(new DeadLetterDrop(), "--source", "device:gauge-01"));
        assertTrue(calls.isEmpty());
        JsonNode dropped = shell.json(new DeadLetterDrop(), "--source", "device:gauge-01", "--yes");
        assertEquals(NUMBER, dropped.get("dropped").asInt());
        assertEquals(List.of("drop 1500"), calls);
    }

    @Test
    public void wantsNumbersOrAFilterButNotBoth() {
        assertThrows(IllegalArgumentException.class, () -> shell.run(new DeadLetterDrop(), "--yes"));
        assertThrows(
                IllegalArgumentException.class,
                () -> shell.run(new DeadLetterDrop(), "3", "--reason", "malformed", "--yes"));
    }

    @Test
    public void settlesWhatARetryHasBroughtIn() throws Exception {
        retrying(null);
        String text = shell.run(new DeadLetterRetryCommand(), "3", "4");
        assertTrue(text, text.contains("2 of 2 dead letters accepted"));
        assertEquals(List.of("settled 3", "settled 4"), calls);
    }

    @Test
    public void failsWhenARetryIsRefusedAgain() {
        retrying("still not JSON");
        var e = assertThrows(IllegalStateException.class, () -> shell.run(new DeadLetterRetryCommand(), "3"));
        assertTrue(e.getMessage(), e.getMessage().contains("the first, 3: still not JSON"));
        assertTrue(calls.isEmpty());
    }

    @Test
    public void saysThatNobodyCanRetry() {
        var e = assertThrows(IllegalStateException.class, () -> shell.run(new DeadLetterRetryCommand(), "3"));
        assertTrue(e.getMessage(), e.getMessage().contains("nobody who could take it is running"));
    }

    @Test
    public void doesNotRetryWhatIsSettled() throws Exception {
        retrying(null);
        assertTrue(shell.run(new DeadLetterRetryCommand(), "2").contains("0 of 0"));
    }
}
