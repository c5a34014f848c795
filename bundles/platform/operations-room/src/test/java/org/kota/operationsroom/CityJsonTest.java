package org.kota.operationsroom;

import static org.junit.Assert.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.Test;
import org.kota.operationsroom.Parts.Problem;

public class CityJsonTest {

    private static final Problem FAULT = new Problem("settings", 1, "it is gone");

    private final Platform platform = new Platform();

    @Test
    public void whatAPartSaysIsThereInBothLanguages() throws IOException {
        platform.translations = english -> english.equals("it is gone") ? "berkasnya hilang" : english;

        assertEquals("it is gone", problem().required("reason").asText());
        assertEquals("berkasnya hilang", problem().required("reasonId").asText());
    }

    @Test
    public void withoutATranslatorItStaysEnglish() throws IOException {
        assertEquals("it is gone", problem().required("reasonId").asText());
    }

    private JsonNode problem() throws IOException {
        String json = Json.text(out -> {
            out.writeStartObject();
            Pulse.problems(out, List.of(FAULT), platform);
            out.writeEndObject();
        });
        return new ObjectMapper().readTree(json).required("problems").get(0);
    }
}
