package org.kota.launcher;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What setup says, in one language. */
final class SetupWords {

    private final ResourceBundle texts;
    private final Locale locale;

    /** @param language {@code id}; English for any other */
    SetupWords(String language) {
        locale = language.equals("id") ? Locale.forLanguageTag("id") : Locale.ROOT;
        texts = ResourceBundle.getBundle(
                "org.kota.launcher.setup",
                locale,
                SetupWords.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }
}
