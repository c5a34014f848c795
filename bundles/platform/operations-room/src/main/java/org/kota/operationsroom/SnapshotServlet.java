package org.kota.operationsroom;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.kota.control.DeviceAdmin;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.ModuleAdmin;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.Rights;
import org.kota.control.Visit;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.Thing;
import org.kota.store.Catalog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /api/room/snapshot}: everything the page shows, and the id behind which the stream goes on. */
@Component(
        service = Servlet.class,
        property = {
            "osgi.http.whiteboard.servlet.pattern=/api/room/snapshot",
            "osgi.http.whiteboard.servlet.name=kota-room-snapshot",
            "kota.right=viewer",
            "kota.on=seen",
            "kota.open=public"
        })
public final class SnapshotServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Room room;
    private final transient LastGood lastGood;

    /** Called by the service component runtime. */
    @Activate
    public SnapshotServlet(@Reference(name = "room") Room room) {
        this.room = room;
        this.lastGood = new LastGood(room.platform(), room.parts());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Visit> visit = Visits.of(request, response);
        if (visit.isPresent()) {
            Rights rights = visit.get().rights();
            Sight sight = room.sight(rights);
            Answers.json(request, response, out -> write(out, person(rights), sight));
        }
    }

    /** Who is logged in; empty for the public. A page that is open thus notices the end of its login. */
    private static String person(Rights rights) {
        return rights.person().equals(Rights.PUBLIC.person()) ? "" : rights.person();
    }

    /** The number of the last change is read first: what happens meanwhile comes again, never too seldom. */
    private void write(JsonGenerator out, String person, Sight sight) throws IOException {
        Platform platform = room.platform();
        out.writeStartObject();
        out.writeStringField("id", room.epoch() + '-' + room.live().changes().head());
        out.writeNumberField("time", platform.clock.millis());
        out.writeNumberField("scale", platform.clock.scale());
        out.writeStringField("person", person);
        out.writeFieldName("city");
        CityJson.city(out, platform.city);
        things(out, sight);
        datastreams(out, sight);
        devices(out, sight);
        modules(out, sight);
        out.writeBooleanField("narrowed", !sight.all());
        if (sight.all()) {
            Pulse.ledger(out, room.parts().read("ledger", platform.ledger, ledger -> ledger.snapshot(), null));
            Pulse.problems(out, room.parts().problems(), room.platform());
        }
        out.writeEndObject();
    }

    private void things(JsonGenerator out, Sight sight) throws IOException {
        out.writeArrayFieldStart("things");
        for (Thing thing : room.parts().read("catalog", room.platform().catalog, Catalog::things, List.<Thing>of())) {
            if (sight.sees(thing)) {
                CityJson.thing(out, thing);
            }
        }
        out.writeEndArray();
    }

    private void datastreams(JsonGenerator out, Sight sight) throws IOException {
        var none = List.<Datastream>of();
        List<Datastream> streams =
                room.parts().read("catalog", room.platform().catalog, Catalog::datastreams, none).stream()
                        .filter(sight::sees)
                        .toList();
        List<Long> ids = streams.stream().map(Datastream::id).toList();
        Map<Long, Observation> stored =
                room.parts().read("history", room.platform().history, history -> history.latest(ids), Map.of());
        out.writeArrayFieldStart("datastreams");
        for (Datastream stream : streams) {
            Observation latest = room.live().latest().newest(stream.id(), stored.get(stream.id()));
            CityJson.datastream(out, stream, latest, lastGood.before(latest));
        }
        out.writeEndArray();
    }

    private void devices(JsonGenerator out, Sight sight) throws IOException {
        var none = List.<DeviceState>of();
        out.writeArrayFieldStart("devices");
        for (DeviceState device : room.parts().read("devices", room.platform().devices, DeviceAdmin::list, none)) {
            if (sight.seesDevice(device.id())) {
                device(out, device, sight);
            }
        }
        out.writeEndArray();
    }

    private void device(JsonGenerator out, DeviceState device, Sight sight) throws IOException {
        if (sight.remarks()) {
            CityJson.device(out, device, room.platform());
        } else {
            CityJson.openDevice(out, device);
        }
    }

    private void modules(JsonGenerator out, Sight sight) throws IOException {
        var none = List.<ModuleState>of();
        out.writeArrayFieldStart("modules");
        for (ModuleState module : room.parts().read("modules", room.platform().modules, ModuleAdmin::list, none)) {
            if (sight.seesModule(module.descriptor().id())) {
                CityJson.module(out, module, room.platform());
            }
        }
        out.writeEndArray();
    }
}
