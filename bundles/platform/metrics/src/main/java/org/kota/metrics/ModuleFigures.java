package org.kota.metrics;

import org.kota.control.ModuleAdmin.ModuleState;
import org.kota.control.ModuleAdmin.State;

/** City services by their life. */
final class ModuleFigures implements Part {

    private final Platform platform;

    ModuleFigures(Platform platform) {
        this.platform = platform;
    }

    @Override
    public void collect(Figures figures) {
        var all = Platform.present(platform.modules, "modules").list();
        figures.gauges(
                "kota_modules", "City services by state", "state", Figures.byConstant(State.class, state -> all.stream()
                        .map(ModuleState::state)
                        .filter(state::equals)
                        .count()));
    }
}
