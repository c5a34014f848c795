package org.kota.buslocal;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Query;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.model.RefusalReason;
import org.kota.sqlite.Incidents;
import org.kota.sqlite.Incidents.Incident;

/** What was refused stays counted when the file of the dead letters is lost while nobody has it open, and that is said. */
public class LetterMemoryTest {

    private static final String ODD = "device:a b%\n2";

    @Rule
    public TemporaryFolder temporary = new TemporaryFolder();

    private LocalDeadLetters letters;

    @Before
    public void open() throws Exception {
        letters = new LocalDeadLetters(file().getParent(), mark(), 2, 300_000);
    }

    @After
    public void close() throws Exception {
        letters.close();
        Handles.assertNoneBelow(temporary.getRoot().toPath());
    }

    private Path file() {
        return temporary.getRoot().toPath().resolve("bus/deadletters.db");
    }

    private Path mark() {
        return temporary.getRoot().toPath().resolve("run/dead-letters");
    }

    private List<Incident> said() {
        return Incidents.all().stream().filter(one -> one.file().equals(file())).toList();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private long refuse(String source) throws Exception {
        return get(letters.refuse(new Refusal(
                source, Refusal.INGEST, RefusalReason.MALFORMED, "Not JSON", "topic", new byte[] {1}, 1, 5, null)));
    }

    private List<Long> ids() {
        return letters.list(new Query(null, null, 0, 10)).stream()
                .map(DeadLetter::id)
                .toList();
    }

    private static Map<String, Map<RefusalReason, Long>> counted(long a, long odd) {
        return Map.of(
                "device:a",
                Map.of(RefusalReason.MALFORMED, a),
                ODD,
                Map.of(RefusalReason.MALFORMED, 1L, RefusalReason.MISSING, odd));
    }

    /** Three letters of one source, the first of which made room, one of another, and counts alone. */
    private void refuseSome() throws Exception {
        refuse("device:a");
        refuse("device:a");
        refuse("device:a");
        refuse(ODD);
        get(letters.count(ODD, RefusalReason.MISSING, 7));
    }

    private void assertCountedAndSaid(long refused) {
        assertEquals(1, said().size());
        String text = said().get(0).text();
        assertTrue(text, text.contains("The " + refused + " refusals stay counted"));
        assertTrue(text, text.contains("up to number 4,"));
        assertEquals(false, said().get(0).mended());
    }

    @Test
    public void refusalsStayCountedWhenTheFileIsRemoved() throws Exception {
        refuseSome();
        close();
        Files.delete(file());
        open();
        assertEquals(counted(3, 7), letters.refused());
        assertEquals(Map.of("device:a", 1L), letters.evicted());
        assertCountedAndSaid(11);
        assertEquals(List.of(), ids());
        assertEquals("no id is given twice", 5, refuse("device:a"));
        close();
        open();
        assertEquals(counted(4, 7), letters.refused());
        assertEquals(List.of(5L), ids());
    }

    @Test
    public void refusalsStayCountedWhenTheFileIsEmptied() throws Exception {
        refuseSome();
        close();
        Files.write(file(), new byte[0]);
        open();
        assertEquals(counted(3, 7), letters.refused());
        assertCountedAndSaid(11);
    }

    @Test
    public void refusalsStayCountedWhenTheFileIsAnOlderOne() throws Exception {
        refuseSome();
        close();
        Path older = Files.copy(file(), file().resolveSibling("older"));
        open();
        get(letters.count(ODD, RefusalReason.MISSING, 2));
        close();
        Files.move(older, file(), StandardCopyOption.REPLACE_EXISTING);
        open();
        assertEquals(counted(3, 9), letters.refused());
        assertCountedAndSaid(13);
        assertEquals(List.of(4L, 3L, 2L), ids());
    }

    @Test
    public void aLossIsSaidOnceAndASoundFileNever() throws Exception {
        refuseSome();
        close();
        open();
        refuse("device:a");
        Path copy = Files.createDirectory(file().resolveSibling("copy")).resolve("deadletters.db");
        close();
        Files.copy(file(), copy);
        open();
        assertEquals(List.of(), said());
        letters.close();
        Files.delete(file());
        open();
        assertEquals(1, said().size());
        letters.close();
        letters = new LocalDeadLetters(copy.getParent(), mark(), 2, 300_000); // one that has as much as the mark says
        assertEquals(counted(4, 7), letters.refused());
        assertTrue(Incidents.all().stream().noneMatch(one -> one.file().equals(copy)));
    }

    @Test
    public void theFirstRefusalIsMarkedAtOnceAndTheLaterOnesWithinSeconds() throws Exception {
        refuse("device:a");
        await().atMost(20, TimeUnit.SECONDS).until(() -> marked().written() == 1);
        refuse("device:a");
        refuse("device:b");
        await().atMost(20, TimeUnit.SECONDS).until(() -> marked().written() == 3);
        assertEquals(letters.refused(), marked().refused());
        assertEquals(3, marked().lastId());
        Files.delete(mark());
        await().atMost(30, TimeUnit.SECONDS).until(() -> Files.exists(mark()));
    }

    private LetterMark marked() throws Exception {
        return Files.exists(mark())
                ? LetterMark.parse(Files.readString(mark()))
                : new LetterMark(0, 0, Map.of(), Map.of());
    }

    @Test
    public void aMarkThatCannotBeReadIsWrittenAnewFromTheFile() throws Exception {
        refuseSome();
        close();
        String whole = Files.readString(mark());
        for (String broken :
                List.of("", whole.substring(0, whole.length() / 2), whole.replace("written", "x"), "\u00ff")) {
            Files.writeString(mark(), broken, java.nio.charset.StandardCharsets.ISO_8859_1);
            open();
            assertEquals(counted(3, 7), letters.refused());
            assertEquals(List.of(), said());
            letters.close();
            assertEquals(whole, Files.readString(mark()));
        }
        open();
    }

    @Test
    public void aFileThatAnOlderReleaseWroteIsTakenAsItIs() throws Exception {
        refuseSome();
        close();
        Files.delete(mark());
        try (var database = org.kota.sqlite.Database.open(file(), 250)) {
            database.execute("DROP TABLE written");
        }
        open();
        assertEquals(counted(3, 7), letters.refused());
        assertEquals(List.of(), said());
    }
}
