package org.kota.modules;

import java.time.ZoneId;
import org.kota.control.City;

/** A city for tests. */
final class Bandung implements City {
    @Override
    public String name() {
        return "Kota Contoh";
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Asia/Jakarta");
    }

    @Override
    public String language() {
        return "id";
    }

    @Override
    public boolean demo() {
        return true;
    }
}
