package org.kota.shell.support;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.kota.control.City;

/**
 * Finds out the language of a session: what was chosen in it, else what its terminal asks for, else the city's.
 *
 * @param city code of the city's language, if there is a city
 */
public record SessionLanguage(Supplier<Optional<String>> city) {

    /** The variable of a session that holds the code of the language that was chosen in it. */
    public static final String VARIABLE = "kota.language";

    /**
     * What SSH brings of the terminal's environment, the strongest first. The interactive client of the container brings the
     * last one alone.
     */
    private static final String[] LOCALES = {"LC_ALL", "LC_MESSAGES", "LANG", "LC_CTYPE"};

    /** As the running platform has it. */
    public static SessionLanguage ofPlatform() {
        return new SessionLanguage(() -> {
            try (Services services = OsgiServices.open()) {
                return services.all(City.class).stream().map(City::language).findFirst();
            }
        });
    }

    /** The language of a session with these variables. */
    public Language of(Function<String, Object> variables) {
        return text(variables, VARIABLE)
                .flatMap(Language::of)
                .or(() -> terminal(variables))
                .or(() -> city.get().flatMap(Language::of))
                .orElse(Language.ENGLISH);
    }

    /** The language of the session that this thread works for. */
    public Language here() {
        CommandSession session = CommandSession.Utils.current();
        return of(session == null ? name -> null : session::get);
    }

    private static Optional<Language> terminal(Function<String, Object> variables) {
        return Stream.of(LOCALES)
                .flatMap(name -> text(variables, name).stream())
                .flatMap(locale -> Language.ofLocale(locale).stream())
                .findFirst();
    }

    private static Optional<String> text(Function<String, Object> variables, String name) {
        return Optional.ofNullable(variables.apply(name)).map(Objects::toString);
    }
}
