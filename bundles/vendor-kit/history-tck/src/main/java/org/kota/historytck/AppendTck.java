package org.kota.historytck;

import static org.junit.Assert.assertEquals;
import static org.kota.historytck.HistorySite.at;
import static org.kota.historytck.HistorySite.correction;
import static org.kota.historytck.HistorySite.numbers;
import static org.kota.historytck.HistorySite.reading;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.kota.model.IdentityPolicy;
import org.kota.model.Observation;
import org.kota.model.Retraction;
import org.kota.store.History.Verdict;

/** Datastreams of policy append take every record, whatever its time. */
public abstract class AppendTck {

    @Rule
    public final HistorySite site;

    protected AppendTck(HistoryProvider provider) {
        site = new HistorySite(provider);
    }

    @Test
    public void appendTakesEveryRecord() throws Exception {
        site.catalog().save(HistorySite.stream(7).withIdentity(IdentityPolicy.APPEND));
        var first = site.send("api:app", reading(7, at(0), 1.0), reading(7, at(0), 1.0), reading(7, at(0), 2.0));
        assertEquals(List.of(1.0, 1.0, 2.0), site.values(7));
        long second = ((Observation) first.get(1).record()).id();
        assertEquals(
                Verdict.RETRACTION, site.judge("api:app", new Retraction(7, at(0), second, "siti", "twice", at(9))));
        assertEquals(List.of(1.0, 2.0), site.values(7));
        assertEquals(
                "which of them isn't said",
                Verdict.UNMATCHED,
                site.judge("api:app", new Retraction(7, at(0), 0, "siti", "which?", at(9))));
        assertEquals(
                List.of(2.0, 1.0),
                site.all(7, true, 1).stream().map(Observation::number).toList());
    }

    @Test
    public void aCorrectionMeansTheRecordWhoseIdItNames() throws Exception {
        site.catalog().save(HistorySite.stream(7).withIdentity(IdentityPolicy.APPEND));
        var sent = site.send("api:app", reading(7, at(0), 1.0), reading(7, at(0), 2.0));
        long second = ((Observation) sent.get(1).record()).id();
        assertEquals(
                Verdict.CORRECTION,
                site.judge("api:app", correction(reading(7, at(0), 5.0).withId(second))));
        assertEquals(List.of(1.0, 5.0), site.values(7));
        assertEquals(5.0, site.latest(7), 0);
    }

    @Test
    public void recordsOfOneTimeAreNeitherLostNorRepeatedAtTheBorderOfAPage() throws Exception {
        site.catalog().save(HistorySite.stream(7).withIdentity(IdentityPolicy.APPEND));
        for (int i = 0; i < 10; i++) {
            site.send("api:app", reading(7, at(0), i));
        }
        for (int page = 1; page <= 4; page++) {
            assertEquals(IntStream.range(0, 10).mapToObj(i -> (double) i).toList(), numbers(site.all(7, false, page)));
            assertEquals(IntStream.range(0, 10).mapToObj(i -> 9.0 - i).toList(), numbers(site.all(7, true, page)));
        }
        assertEquals(10, site.counts("api:app").stored());
    }
}
