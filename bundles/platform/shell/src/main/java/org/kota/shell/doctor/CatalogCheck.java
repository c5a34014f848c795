package org.kota.shell.doctor;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.kota.model.Datastream;
import org.kota.shell.support.Count;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Text;
import org.kota.store.Catalog;

/** Whether the catalog knows what the history holds: deleted Datastreams stay in it, so one that it lacks was lost. */
final class CatalogCheck {

    /** A catalog that has lost its end goes on behind the ids that it may have given; those are looked for, too. */
    private static final long BEYOND = 10_000;

    private CatalogCheck() {}

    static List<Finding> catalog(Kota kota) {
        Catalog catalog = kota.catalog();
        long known =
                catalog.datastreams().stream().mapToLong(Datastream::id).max().orElse(0);
        List<Long> unknown = LongStream.rangeClosed(1, known + BEYOND)
                .filter(id -> catalog.datastream(id) == null)
                .boxed()
                .toList();
        var lost = new TreeSet<>(kota.history().latest(unknown).keySet());
        return List.of(
                lost.isEmpty()
                        ? Finding.ok("catalog", Text.of("knows all that the history holds"))
                        : Finding.warn(
                                "catalog",
                                Text.of(
                                        "the history holds observations of %s that the catalog doesn't know, id %s for one: files in"
                                                + " catalog/ were lost, cut off or restored from an older copy",
                                        Count.of(lost.size(), "datastream"), lost.first()),
                                Text.of(
                                        "Restore catalog/ from the same backup as history/; what devices and modules have made anew"
                                                + " since has new ids. Or leave it: those observations stay without a name.")));
    }
}
