package org.kota.shell.doctor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;
import org.kota.model.Observation;
import org.kota.shell.doctor.Finding.Level;
import org.kota.shell.support.Kota;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Sample;
import org.kota.shell.testing.Shell;
import org.kota.store.Catalog;
import org.kota.store.History;

public class CatalogCheckTest {

    private static final long GIVEN_SINCE = 70;

    private static Finding of(Set<Long> observed) {
        Fake<History> history = Fake.of(History.class).on("latest", asked -> held(observed, (Collection<?>) asked[0]));
        Kota kota = new Shell()
                .with(Catalog.class, Sample.catalog())
                .with(History.class, history.make())
                .kota();
        return List.copyOf(CatalogCheck.catalog(kota)).get(0);
    }

    private static Map<Long, Observation> held(Set<Long> observed, Collection<?> asked) {
        var held = new HashMap<Long, Observation>();
        observed.stream().filter(asked::contains).forEach(id -> held.put(id, Sample.level(0)));
        return held;
    }

    @Test
    public void isContentWithWhatTheCatalogKnows() {
        assertEquals(Level.OK, of(Set.of(Sample.LEVEL.id())).level());
    }

    @Test
    public void namesWhatACatalogHasLostThatGoesOnWithOtherIds() {
        Finding finding = of(Set.of(Sample.LEVEL.id(), 5L, GIVEN_SINCE));
        assertEquals(Level.WARN, finding.level());
        assertTrue(
                finding.text(),
                finding.text().contains("2 datastreams") && finding.text().contains("id 5"));
        assertTrue(finding.text(), finding.text().contains("catalog/ were lost"));
    }
}
