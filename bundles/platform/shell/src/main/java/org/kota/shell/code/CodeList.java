package org.kota.shell.code;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.complete.CodeCompleter;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;

/** {@code kota:code-list}. */
@Service
@Needs(
        value = {Role.VIEWER, Role.OPERATOR, Role.SUPERVISOR, Role.ADMIN, Role.VENDOR},
        on = Needs.On.SELF)
@Command(
        scope = "kota",
        name = "code-list",
        description = "Says what the codes mean: quality and its reasons, reasons of refusals, states")
public class CodeList extends KotaCommand {

    @Argument(name = "code", description = "What was shown, such as stuck, bad(spike,stuck) or OFFLINE/TIMEOUT")
    @Completion(CodeCompleter.class)
    private String shown;

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, chosen(), table(), CodeList::json);
    }

    private List<Codes.Code> chosen() {
        if (shown == null) {
            return Codes.all();
        }
        Set<String> wanted = Arrays.stream(shown.split("[/(),\\s]+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        List<Codes.Code> chosen = Codes.all().stream()
                .filter(code -> wanted.contains(code.word().toLowerCase(Locale.ROOT)))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(Text.of("'%s' is no code that Kota shows. See kota:code-list.", shown));
        }
        return chosen;
    }

    private static Table<Codes.Code> table() {
        return new Table<Codes.Code>("")
                .left("Code", Codes.Code::word)
                .left("Said of", Codes.Code::of)
                .left("Meaning", Codes.Code::meaning);
    }

    private static Fields json(Codes.Code code) {
        return Fields.of("code", code.word()).with("of", code.of()).with("meaning", code.meaning());
    }
}
