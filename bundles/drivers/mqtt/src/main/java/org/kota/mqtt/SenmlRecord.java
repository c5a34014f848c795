package org.kota.mqtt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.kota.device.Sample;
import org.kota.model.Quality;

/** The record that is being read, and the base fields that hold for it. One object serves a whole message. */
final class SenmlRecord {

    /** Times below are relative to now: RFC 8428 §4.5.3. */
    static final double ABSOLUTE = 1L << 28;

    private static final int VERSION = 10;
    private static final double NONE = Double.NaN;

    private final SenmlNames names;
    private final long arrival;
    private int number;

    private String baseName = "";
    private String baseUnit;
    private double baseTime;
    private double baseValue = NONE;
    private double baseSum = NONE;
    private int version;

    private String name;
    private String unit;
    private double time;
    private double sum;
    private Object value;
    private boolean hasValue;
    private boolean hasFields;

    SenmlRecord(SenmlNames names, long arrival) {
        this.names = names;
        this.arrival = arrival;
    }

    /** Reads the record whose opening brace is the present token. */
    void read(JsonParser parser) throws IOException, MalformedException {
        number++;
        name = "";
        unit = null;
        time = 0;
        sum = NONE;
        value = null;
        hasValue = false;
        hasFields = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            field(field, parser);
        }
    }

    private void field(String field, JsonParser parser) throws IOException, MalformedException {
        switch (field) {
            case "bn" -> baseName = text(parser, field);
            case "bt" -> baseTime = Json.number(parser, field);
            case "bu" -> baseUnit = text(parser, field);
            case "bv" -> baseValue = Json.number(parser, field);
            case "bs" -> baseSum = Json.number(parser, field);
            case "bver" -> version(Json.number(parser, field));
            default -> own(field, parser);
        }
    }

    private void own(String field, JsonParser parser) throws IOException, MalformedException {
        hasFields = true;
        switch (field) {
            case "n" -> name = text(parser, field);
            case "u" -> unit = text(parser, field);
            case "t" -> time = Json.number(parser, field);
            case "ut" -> Json.number(parser, field);
            case "s" -> sum = Json.number(parser, field);
            case "v" -> value(Json.number(parser, field));
            case "vs", "vd" -> value(text(parser, field));
            case "vb" -> value(truth(parser));
            default -> unknown(field, parser);
        }
    }

    private void value(Object found) throws MalformedException {
        if (hasValue) {
            throw malformed("has more than one value");
        }
        hasValue = true;
        value = found;
    }

    private void version(double found) throws MalformedException {
        if (found > VERSION || found < 1) {
            throw malformed("has the version (bver) " + found + "; up to " + VERSION + " is understood");
        }
        if (version != 0 && version != (int) found) {
            throw malformed("has another version (bver) than those before it");
        }
        version = (int) found;
    }

    /** RFC 8428 §4.4: a field whose name ends in an underscore must be understood. */
    private void unknown(String field, JsonParser parser) throws IOException, MalformedException {
        if (field.endsWith("_")) {
            throw malformed("has the field '" + field + "', which must be understood and isn't");
        }
        parser.skipChildren();
    }

    private String text(JsonParser parser, String field) throws IOException, MalformedException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw malformed("has a field " + field + " that isn't a text");
        }
        return parser.getText();
    }

    private Boolean truth(JsonParser parser) throws MalformedException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw malformed("has a field vb that is neither true nor false");
        };
    }

    /** Adds what the record says to the samples; a record of base fields alone says nothing. */
    void resolve(List<Sample> samples) throws MalformedException {
        if (!hasFields) {
            return;
        }
        String full = baseName.isEmpty() ? name : name.isEmpty() ? baseName : baseName.concat(name);
        if (full.isEmpty()) {
            throw malformed("has no name (n, bn)");
        }
        boolean isValue = hasValue || !Double.isNaN(baseValue);
        boolean hasSum = !Double.isNaN(sum) || !Double.isNaN(baseSum);
        if (!isValue && !hasSum) {
            throw malformed("has no value (v, vs, vb, vd, s)");
        }
        String code = unit == null ? baseUnit : unit;
        if (hasSum) {
            sum(full, code, isValue, samples);
        }
        if (isValue) {
            samples.add(sample(names.value(full, name, code), resolvedValue(), code));
        }
    }

    /**
     * A sum becomes a sample of the point that is for sums; a value's point never takes it. Where there is none, and
     * nothing else in the record, it is one of a point that no device has, for the refusal.
     */
    private void sum(String full, String code, boolean isValue, List<Sample> samples) throws MalformedException {
        String point = names.sum(full, name);
        if (point != null || !isValue) {
            double total = zeroIfNone(sum) + zeroIfNone(baseSum);
            String integrated = names.sumUnit(point);
            String taker = point == null ? full + " (sum)" : point;
            samples.add(sample(taker, total, integrated == null ? code : integrated));
        }
    }

    private Object resolvedValue() {
        if (Double.isNaN(baseValue)) {
            return value;
        }
        return value == null ? (Object) baseValue : value instanceof Double own ? (Object) (own + baseValue) : value;
    }

    private static double zeroIfNone(double number) {
        return Double.isNaN(number) ? 0 : number;
    }

    private Sample sample(String point, Object result, String code) throws MalformedException {
        String ucum = result instanceof Double ? SenmlUnits.ucum(code) : null;
        return new Sample(point, result, ucum, Sample.NO_TIME, resolvedTime(), Quality.GOOD);
    }

    private long resolvedTime() throws MalformedException {
        double resolved = baseTime + time;
        if (resolved == 0) {
            return Sample.NO_TIME;
        }
        double millis = resolved * 1000 + (resolved < ABSOLUTE ? arrival : 0);
        if (!TimeFormat.isInRange(millis)) {
            throw malformed("has a time (bt, t) outside the years 1 to 9999");
        }
        return resolved < ABSOLUTE ? arrival + Math.round(resolved * 1000) : Math.round(millis);
    }

    private MalformedException malformed(String what) {
        return new MalformedException("Record " + number + " of the SenML message " + what + ".");
    }
}
