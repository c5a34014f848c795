package org.kota.shell.support;

import org.kota.control.Translations;
import org.osgi.service.component.annotations.Component;

/** The translations that all installed bundles bring, for the other fronts. */
@Component
public final class SaidTranslations implements Translations {

    @Override
    public String indonesian(String english) {
        return Said.indonesianOf(english);
    }
}
