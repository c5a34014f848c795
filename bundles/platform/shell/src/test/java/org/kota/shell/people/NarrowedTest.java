package org.kota.shell.people;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Test;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.MissingRightException;
import org.kota.control.ModuleAdmin;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.People;
import org.kota.device.DeviceStatus;
import org.kota.model.Datastream;
import org.kota.model.Thing;
import org.kota.model.Visibility;
import org.kota.service.Health;
import org.kota.service.ServiceDescriptor;
import org.kota.shell.bus.SubscriptionList;
import org.kota.shell.device.DeviceDisable;
import org.kota.shell.device.DeviceList;
import org.kota.shell.device.DeviceMessages;
import org.kota.shell.device.DeviceShow;
import org.kota.shell.history.DatastreamList;
import org.kota.shell.history.Latest;
import org.kota.shell.history.ObservationList;
import org.kota.shell.module.ModuleList;
import org.kota.shell.module.ModuleStop;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.testing.Fake;
import org.kota.shell.testing.Shell;
import org.kota.store.Catalog;
import org.kota.store.History;
import org.kota.testkit.MemoryCatalog;

/** What the shell shows and refuses to people whose role holds for some organisations or modules alone. */
public class NarrowedTest {

    private final MemoryCatalog catalog = new MemoryCatalog();
    private final List<Object> calls = new ArrayList<>();
    private final Shell shell = new Shell();

    @Before
    public void threePosts() {
        post("flood", "bpbd", Visibility.PRIVATE);
        post("air", "dlh", Visibility.PRIVATE);
        post("shown", "dlh", Visibility.PUBLIC);
        post("nobodys", "", Visibility.PRIVATE);
        shell.with(Catalog.class, catalog)
                .with(DeviceAdmin.class, devices())
                .with(
                        History.class,
                        Fake.of(History.class).on("latest", Map.of()).make())
                .with(ModuleAdmin.class, modules());
    }

    private void post(String id, String organisation, Visibility visibility) {
        Thing thing = catalog.save(new Thing(0, id, id, null, organisation, visibility, Map.of(), false));
        catalog.save(Datastream.of(id + "/level", "Level", thing.id(), "water-level", "m"));
        catalog.save(
                Datastream.of(id + "/depth", "Depth", thing.id(), "depth", "m").withProducer("depth-gauge"));
    }

    private DeviceAdmin devices() {
        List<DeviceState> all = Stream.of("air", "flood", "new", "nobodys", "shown")
                .map(NarrowedTest::device)
                .toList();
        return Fake.of(DeviceAdmin.class)
                .on("list", all)
                .on("find", a -> all.stream().filter(d -> d.id().equals(a[0])).findFirst())
                .on("lastMessages", List.of())
                .on("lacksSecret", false)
                .on("setEnabled", a -> calls.add(a[0] + " " + a[1]) ? null : null)
                .make();
    }

    /** That one's Thing isn't there yet: its file says whose it is. */
    private static DeviceState device(String id) {
        Map<String, String> settings = id.equals("new") ? Map.of("organisation", "bpbd") : Map.of();
        return new DeviceState(id, "mqtt", id, true, DeviceStatus.UNKNOWN, 0, 0, 0, 0, null, settings, null);
    }

    private static ModuleAdmin modules() {
        var gauge = new ModuleState(
                new ServiceDescriptor(
                        "depth-gauge", "1.0.0", Map.of("id", "Duga", "en", "Gauge"), Set.of(), Set.of(), List.of(), 1),
                ModuleAdmin.State.ACTIVE,
                "",
                Health.GOOD,
                0,
                0);
        return Fake.of(ModuleAdmin.class)
                .on("list", List.of(gauge))
                .on("stop", new ModuleAdmin.StopReport(1, 0))
                .make();
    }

    private List<String> names(KotaCommand command, String field) throws Exception {
        var names = new ArrayList<String>();
        for (JsonNode item : shell.json(command)) {
            names.add(item.get(field).asText());
        }
        return names;
    }

    private String refused(KotaCommand command, String... arguments) {
        return assertThrows(MissingRightException.class, () -> shell.run(command, arguments))
                .getMessage();
    }

    @Test
    public void listsHaveTheirOwnAndWhatIsPublic() throws Exception {
        shell.as("viewer", "viewer@bpbd");
        assertEquals(List.of("flood", "new", "shown"), names(new DeviceList(), "id"));
        List<String> series = names(new DatastreamList(), "name");
        series.sort(null);
        assertEquals(List.of("flood/depth", "flood/level", "shown/depth", "shown/level"), series);
        assertEquals(List.of(), names(new ModuleList(), "id"));
        shell.as("viewer");
        assertEquals(5, names(new DeviceList(), "id").size());
        assertEquals(8, names(new DatastreamList(), "name").size());
        assertEquals(List.of("depth-gauge"), names(new ModuleList(), "id"));
    }

    @Test
    public void whoHasAModuleSeesItAndWhatItDerives() throws Exception {
        shell.as("viewer", "viewer@module:depth-gauge", "supervisor", "supervisor@module:depth-gauge");
        assertEquals(List.of("depth-gauge"), names(new ModuleList(), "id"));
        assertEquals(5, names(new DatastreamList(), "name").size());
        assertTrue(shell.run(new ModuleStop(), "depth-gauge").contains("was stopped"));
        assertEquals(
                "You need the role supervisor for the module air-index; you have viewer@module:depth-gauge,"
                        + " supervisor@module:depth-gauge.",
                refused(new ModuleStop(), "air-index"));
    }

    @Test
    public void operatesTheirOwnAlone() throws Exception {
        shell.as("viewer", "operator", "operator@bpbd");
        shell.run(new DeviceDisable(), "flood");
        shell.run(new DeviceDisable(), "new");
        assertEquals(List.of("flood false", "new false"), calls);
        assertEquals(
                "You need the role operator for the organisation dlh; you have viewer, operator@bpbd.",
                refused(new DeviceDisable(), "air"));
        assertTrue(refused(new DeviceDisable(), "shown").contains("the organisation dlh"));
        assertTrue(refused(new DeviceDisable(), "nobodys").contains("for the whole city"));
        assertEquals(2, calls.size());
    }

    @Test
    public void looksAtWhatIsPublicButNotAtItsMessages() throws Exception {
        shell.as("viewer", "viewer@bpbd", "operator", "operator@bpbd");
        assertTrue(shell.run(new DeviceShow(), "shown").contains("shown"));
        assertTrue(refused(new DeviceShow(), "air").contains("role viewer for the organisation dlh"));
        assertTrue(refused(new DeviceMessages(), "shown").contains("role operator or vendor for the organisation dlh"));
        assertTrue(refused(new ObservationList(), "air/level").contains("role viewer for the organisation dlh"));
        assertTrue(refused(new ObservationList(), "air/depth").contains("dlh or the module depth-gauge"));
        assertTrue(refused(new Latest(), "air/level").contains("the organisation dlh"));
        assertEquals("[]", shell.json(new Latest(), "shown/level").toString());
    }

    @Test
    public void theWholeCityIsForWhoIsNotNarrowed() {
        shell.as("viewer", "viewer@bpbd");
        assertEquals(
                "You need the role viewer for the whole city; you have viewer@bpbd.", refused(new SubscriptionList()));
    }

    @Test
    public void whatIsProposedTellsOfNothingElse() {
        shell.as("viewer", "viewer@bpbd");
        var unknown = assertThrows(IllegalArgumentException.class, () -> shell.run(new DeviceShow(), "airport"));
        assertFalse(unknown.getMessage(), unknown.getMessage().contains("Did you mean"));
        shell.as("viewer");
        unknown = assertThrows(IllegalArgumentException.class, () -> shell.run(new DeviceShow(), "airport"));
        assertTrue(unknown.getMessage(), unknown.getMessage().contains("Did you mean air?"));
    }

    @Test
    public void whoCameInWithAPasswordForOneLoginChoosesTheirOwnFirst() throws Exception {
        shell.as("viewer").with(People.class, mustChoose(true));
        var refused = assertThrows(SecurityException.class, () -> shell.run(new DeviceList()));
        assertTrue(refused.getMessage(), refused.getMessage().startsWith("Choose a password of your own first"));
        shell.with(People.class, mustChoose(false));
        shell.run(new DeviceList());
    }

    private static People mustChoose(boolean must) {
        return Fake.of(People.class)
                .on("mustChoosePassword", must)
                .on("find", Optional.empty())
                .make();
    }
}
