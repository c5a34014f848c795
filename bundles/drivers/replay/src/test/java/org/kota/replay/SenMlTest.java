package org.kota.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.Test;

public class SenMlTest {

    @Test
    public void writesOneRecordPerValueAtOneBaseTime() {
        var values = new LinkedHashMap<String, BigDecimal>();
        values.put("water-level", new BigDecimal("1.10"));
        values.put("ph", new BigDecimal("7E+0"));
        String pack = new String(SenMl.pack(1_321_401_600_250L, values, Map.of("ph", "pH")), UTF_8);
        assertEquals(
                "[{\"bt\":1321401600.25,\"n\":\"water-level\",\"v\":1.10},{\"n\":\"ph\",\"u\":\"pH\",\"v\":7}]", pack);
    }

    @Test
    public void writesFullSecondsWithoutAFraction() {
        String pack = new String(SenMl.pack(1_321_401_600_000L, Map.of("a", BigDecimal.ONE), Map.of()), UTF_8);
        assertEquals("[{\"bt\":1321401600,\"n\":\"a\",\"v\":1}]", pack);
    }
}
