package org.kota.operationsroom;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.kota.control.City;
import org.kota.control.DeviceAdmin.DeviceState;
import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.model.Datastream;
import org.kota.model.Observation;
import org.kota.model.QualityReason;
import org.kota.model.Result;
import org.kota.model.Thing;
import org.kota.store.Ledger.Entry;

/** How what there is in the city reads as JSON. Times are milliseconds since 1970. */
final class CityJson {

    private CityJson() {}

    static void city(JsonGenerator out, City city) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", city == null ? "Kota" : city.name());
        out.writeStringField("zone", city == null ? "Asia/Jakarta" : city.zone().getId());
        out.writeStringField("language", city == null ? "id" : city.language());
        out.writeBooleanField("demo", city != null && city.demo());
        out.writeEndObject();
    }

    static void thing(JsonGenerator out, Thing thing) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", thing.id());
        out.writeStringField("name", thing.name());
        out.writeStringField("title", thing.title());
        if (thing.location() != null) {
            out.writeNumberField("lon", thing.location().longitude());
            out.writeNumberField("lat", thing.location().latitude());
        }
        Json.strings(out, "properties", thing.properties());
        out.writeEndObject();
    }

    static void datastream(JsonGenerator out, Datastream stream, Observation latest, Observation good)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", stream.id());
        out.writeStringField("name", stream.name());
        out.writeStringField("title", stream.title());
        out.writeNumberField("thing", stream.thing());
        out.writeStringField("property", stream.observedProperty());
        out.writeStringField("unit", stream.unit());
        if (stream.interval() != null) {
            out.writeNumberField("interval", stream.interval().toMillis());
        }
        if (stream.producer() != null) {
            out.writeStringField("producer", stream.producer());
        }
        Json.strings(out, "properties", stream.properties());
        if (latest != null) {
            out.writeFieldName("latest");
            observation(out, latest);
        }
        if (good != null) {
            out.writeFieldName("good");
            observation(out, good);
        }
        out.writeEndObject();
    }

    static void observation(JsonGenerator out, Observation observation) throws IOException {
        out.writeStartObject();
        out.writeNumberField("d", observation.datastream());
        out.writeNumberField("t", observation.time());
        out.writeNumberField("r", observation.received());
        result(out, observation.result());
        out.writeStringField("q", observation.quality().level().name().toLowerCase(Locale.ROOT));
        out.writeArrayFieldStart("w");
        for (QualityReason reason : observation.quality().reasons()) {
            out.writeString(reason.label());
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void result(JsonGenerator out, Result result) throws IOException {
        if (result instanceof Result.Number number) {
            out.writeNumberField("v", number.value());
        } else if (result instanceof Result.Truth truth) {
            out.writeBooleanField("v", truth.value());
        } else {
            out.writeStringField("v", result.toString());
        }
    }

    /** A device's state without what changes with each message, which would flood the stream. */
    static void device(JsonGenerator out, DeviceState device, Platform words) throws IOException {
        out.writeStartObject();
        stateOf(device, out);
        said(out, "text", device.status().text(), words);
        said(out, "lastRefusal", device.lastRefusal(), words);
        out.writeEndObject();
    }

    /** The same without remarks, which may name files, addresses and what stood in them: for the public. */
    static void openDevice(JsonGenerator out, DeviceState device) throws IOException {
        out.writeStartObject();
        stateOf(device, out);
        out.writeEndObject();
    }

    private static void stateOf(DeviceState device, JsonGenerator out) throws IOException {
        out.writeStringField("id", device.id());
        out.writeStringField("title", device.title());
        out.writeStringField("driver", device.driver());
        out.writeBooleanField("enabled", device.enabled());
        out.writeStringField("state", device.status().state().name());
        out.writeStringField("detail", device.status().detail().name());
        out.writeNumberField("since", device.since());
        out.writeNumberField("refused", device.refused());
    }

    static void module(JsonGenerator out, ModuleState module, Platform words) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", module.descriptor().id());
        out.writeStringField("version", module.descriptor().version());
        Json.strings(out, "titles", module.descriptor().titles());
        out.writeStringField("state", module.state().name());
        said(out, "reason", module.reason(), words);
        out.writeStringField("health", module.health().level().name());
        said(out, "text", module.health().text(), words);
        out.writeNumberField("lag", module.lag());
        out.writeEndObject();
    }

    /** What a part says in a text of its own, in English and, behind {@code Id}, in Indonesian: viewers speak both. */
    static void said(JsonGenerator out, String field, String english, Platform words) throws IOException {
        out.writeStringField(field, english);
        out.writeStringField(field + "Id", words.indonesian(english));
    }

    static void entry(JsonGenerator out, Entry entry) throws IOException {
        out.writeStartObject();
        out.writeStringField("source", entry.source());
        out.writeNumberField("received", entry.received());
        out.writeNumberField("stored", entry.stored());
        out.writeNumberField("duplicate", entry.duplicate());
        out.writeNumberField("refused", entry.refused());
        out.writeNumberField("pending", entry.pending());
        out.writeEndObject();
    }
}
