package org.kota.shell.doctor;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

public class RecordingCheckTest {

    private static List<String> findings(String failure, String... interfaces) {
        var component = new ComponentDescriptionDTO();
        component.serviceInterfaces = interfaces;
        var configuration = new ComponentConfigurationDTO();
        configuration.failure = failure;
        configuration.properties = Map.of("felix.fileinstall.filename", "file:/data/etc/org.kota.replay-x.cfg");
        var runtime = Fake.of(ServiceComponentRuntime.class)
                .on("getComponentDescriptionDTOs", List.of(component))
                .on("getComponentConfigurationDTOs", List.of(configuration))
                .make();
        var kota = new Shell().with(ServiceComponentRuntime.class, runtime).kota();
        return RecordingCheck.recordings(kota).stream()
                .map(finding -> finding.level() + " " + finding.text())
                .toList();
    }

    @Test
    public void namesTheFileAndTheKeyThatAreWrong() {
        assertEquals(
                List.of("FAIL etc/org.kota.replay-x.cfg, start is wrong: Text 'yesterday' could not be parsed"
                        + " (what it configures doesn't run)"),
                findings(
                        "java.lang.reflect.InvocationTargetException\n\tat x\nCaused by:"
                                + " java.lang.IllegalArgumentException: etc/org.kota.replay-x.cfg, start is wrong: Text"
                                + " 'yesterday' could not be parsed\n\tat y\nCaused by: java.lang.IllegalArgumentException:"
                                + " start is wrong: Text 'yesterday' could not be parsed\n\tat z\nCaused by:"
                                + " java.time.format.DateTimeParseException: Text 'yesterday' could not be parsed\n\t... 9 more"));
    }

    @Test
    public void namesTheFileAlsoWhereTheCauseDoesNot() {
        assertEquals(
                List.of("FAIL etc/org.kota.replay-x.cfg, java.io.IOException: a.csv is empty"
                        + " (what it configures doesn't run)"),
                findings("java.io.IOException: a.csv is empty\n\tat x"));
    }

    @Test
    public void saysNothingOfWhatRunsOrWaitsOrIsAPartThatTheServicesTell() {
        assertEquals(List.of(), findings(null));
        assertEquals(List.of(), findings("x: Unable to get service for reference broker\n\tat x"));
        assertEquals(List.of(), findings("java.io.IOException: a.csv is empty\n\tat x", "org.kota.store.Catalog"));
    }
}
