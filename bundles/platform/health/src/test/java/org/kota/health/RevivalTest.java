package org.kota.health;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

public class RevivalTest {

    private final Map<String, ComponentConfigurationDTO> parts = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private Optional<String> full = Optional.empty();
    private Promise<Void> answer = Promises.resolved(null);
    private long seconds;
    private final Revival revival = new Revival(runtime(), () -> full, () -> seconds * 1_000_000_000L);

    private ServiceComponentRuntime runtime() {
        return (ServiceComponentRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServiceComponentRuntime.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getComponentDescriptionDTOs" ->
                        parts.values().stream().map(part -> part.description).toList();
                    case "getComponentConfigurationDTOs" ->
                        List.of(parts.get(((ComponentDescriptionDTO) arguments[0]).name));
                    case "disableComponent", "enableComponent" -> {
                        calls.add(method.getName().charAt(0) + ((ComponentDescriptionDTO) arguments[0]).name);
                        yield answer;
                    }
                    default -> throw new AssertionError(method);
                });
    }

    private void part(String name, String bundle, String failure) {
        var part = new ComponentConfigurationDTO();
        part.description = new ComponentDescriptionDTO();
        part.description.name = name;
        part.description.serviceInterfaces = new String[] {"java.lang.Runnable"};
        part.description.references = new ReferenceDTO[0];
        part.description.bundle = new BundleDTO();
        part.description.bundle.symbolicName = bundle;
        part.failure = failure;
        part.state = failure == null ? ComponentConfigurationDTO.ACTIVE : ComponentConfigurationDTO.FAILED_ACTIVATION;
        parts.put(name, part);
    }

    private List<String> callsAfter(long pause) throws InterruptedException {
        seconds += pause;
        calls.clear();
        revival.look();
        return List.copyOf(calls);
    }

    @Test
    public void waitsWhileTheDiskIsFullAndTriesAtOnceWhenThereIsRoom() throws Exception {
        part("catalog", "org.kota.catalog", "java.io.IOException: No space left on device");
        full = Optional.of("the disk is full");
        assertEquals(List.of(), callsAfter(0));
        assertEquals(List.of(), callsAfter(1_000));
        full = Optional.empty();
        assertEquals(List.of("dcatalog", "ecatalog"), callsAfter(0));
    }

    @Test
    public void triesAgainAfterPausesThatGrowToFiveMinutes() throws Exception {
        part("catalog", "org.kota.catalog", "java.sql.SQLException: it is damaged");
        assertEquals(2, callsAfter(0).size());
        assertEquals(0, callsAfter(1).size());
        assertEquals(2, callsAfter(1).size());
        assertEquals(0, callsAfter(3).size());
        assertEquals(2, callsAfter(1).size());
        for (int i = 0; i < 10; i++) {
            callsAfter(300);
        }
        assertEquals(0, callsAfter(299).size());
        assertEquals(2, callsAfter(1).size());
    }

    @Test
    public void leavesAloneWhatOnlyLacksAnotherUntilThatOneIsThere() throws Exception {
        part("catalog", "org.kota.catalog", "java.io.IOException: No space left on device");
        part(
                "bus",
                "org.kota.buslocal",
                "java.lang.InstantiationException: Unable to get service for reference catalog");
        assertEquals(List.of("dcatalog", "ecatalog"), callsAfter(0));
        part("catalog", "org.kota.catalog", null);
        assertEquals(List.of("dbus", "ebus"), callsAfter(2));
    }

    @Test
    public void leavesPartsOfOthersAndThoseThatRunAlone() throws Exception {
        part("waste", "com.example.waste", "java.lang.IllegalStateException: a fault of its own");
        part("clock", "org.kota.clock", null);
        assertEquals(List.of(), callsAfter(0));
    }

    @Test
    public void startsAVendorsDriverAgainThatRefersToKota() throws Exception {
        part("waste", "com.example.waste", "java.io.IOException: No space left on device");
        var clock = new ReferenceDTO();
        clock.interfaceName = "org.kota.model.KotaClock";
        parts.get("waste").description.references = new ReferenceDTO[] {clock};
        assertEquals(List.of("dwaste", "ewaste"), callsAfter(0));
    }

    @Test
    public void anInterruptionLeavesNoneDisabled() {
        part("catalog", "org.kota.catalog", "java.io.IOException: No space left on device");
        part("letters", "org.kota.buslocal", "java.io.IOException: No space left on device");
        answer = new Deferred<Void>().getPromise();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, revival::look);
        assertEquals(2, calls.stream().filter(call -> call.startsWith("d")).count());
        assertEquals(2, calls.stream().filter(call -> call.startsWith("e")).count());
        assertEquals("none is taken for being started for ever", 0, revival.switches() % 2);
    }

    @Test
    public void oneThatFailsForTheFirstTimeIsTriedAtOnceThoughAnotherHasFailedAllDay() throws Exception {
        part("catalog", "org.kota.catalog", "java.sql.SQLException: it is damaged");
        for (int i = 0; i < 10; i++) {
            callsAfter(300);
        }
        assertEquals(0, callsAfter(1).size());
        part("broker", "org.kota.broker", "java.io.IOException: No space left on device");
        assertEquals(4, callsAfter(1).size());
        assertEquals(4, callsAfter(2).size());
        assertEquals("and it is no reason to hurry for ever", 0, callsAfter(2).size());
    }

    @Test
    public void countsEachSwitchTwiceSoThatNobodyTakesAPartForDisabled() throws Exception {
        part("catalog", "org.kota.catalog", "java.io.IOException: No space left on device");
        revival.look();
        assertEquals(2, revival.switches());
    }

    @Test
    public void beginsWithShortPausesAgainAfterARecovery() throws Exception {
        part("catalog", "org.kota.catalog", "java.io.IOException: No space left on device");
        callsAfter(0);
        callsAfter(300);
        callsAfter(300);
        part("catalog", "org.kota.catalog", null);
        callsAfter(1);
        part("catalog", "org.kota.catalog", "java.io.IOException: No space left on device");
        assertEquals(2, callsAfter(0).size());
        assertEquals(2, callsAfter(2).size());
    }
}
