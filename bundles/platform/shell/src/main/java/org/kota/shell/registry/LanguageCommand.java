package org.kota.shell.registry;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Language;
import org.kota.shell.support.Out;
import org.kota.shell.support.SessionLanguage;
import org.kota.shell.support.Text;

/** {@code kota:language}. */
@Service
@Needs(
        value = {Role.VIEWER, Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN, Role.VENDOR},
        on = Needs.On.SELF)
@Command(
        scope = "kota",
        name = "language",
        description = "Chooses the language of this session, English or Indonesian, or says which it is")
public class LanguageCommand extends KotaCommand {

    @Argument(name = "language", description = "en or id; without it the command says which is spoken")
    @Completion(
            value = StringsCompleter.class,
            values = {"en", "id"})
    private String code;

    @Reference
    private Session session;

    @Override
    protected void run(Kota kota, Out out) throws Exception {
        if (code != null) {
            session.put(SessionLanguage.VARIABLE, known(code).code());
        }
        Language language = new SessionLanguage(() -> kota.findCity().map(city -> city.language())).of(session::get);
        out.answer(language.speak(() -> sentence(language)), Fields.of("language", language.code()));
    }

    private static Language known(String code) {
        return Language.of(code)
                .orElseThrow(() ->
                        new IllegalArgumentException(Text.of("There is no language '%s': choose en or id.", code)));
    }

    private static String sentence(Language language) {
        return switch (language) {
            case ENGLISH -> Text.of("This session speaks English.");
            case INDONESIAN -> Text.of("This session speaks Indonesian.");
        };
    }
}
