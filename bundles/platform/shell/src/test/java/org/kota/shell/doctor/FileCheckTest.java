package org.kota.shell.doctor;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.kota.control.Rights;
import org.kota.shell.doctor.Finding.Level;
import org.kota.shell.support.Kota;
import org.kota.shell.support.Services;
import org.kota.store.FileIncidents;
import org.kota.store.FileIncidents.Incident;

public class FileCheckTest {

    private static List<Finding> findings(Incident... incidents) {
        FileIncidents watch = () -> List.of(incidents);
        return FileCheck.files(new Kota(
                new Services() {
                    @Override
                    public <T> List<T> all(Class<T> type) {
                        return type == FileIncidents.class ? List.of(type.cast(watch)) : List.of();
                    }
                },
                Rights.NONE));
    }

    @Test
    public void namesEachFileThatSomebodyHadHisHandsOn() {
        assertEquals(Level.OK, findings().get(0).level());
        List<Finding> found = findings(new Incident("a.db was overwritten", false), new Incident("b.db is back", true));
        assertEquals(
                List.of(Level.FAIL, Level.WARN),
                found.stream().map(Finding::level).toList());
        assertEquals("a.db was overwritten", found.get(0).text());
        assertEquals("b.db is back", found.get(1).text());
    }
}
