package org.kota.itests.architecture;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts that a shell script says; what is put into one at run time is a gap, %s. */
final class ScriptTexts {

    private static final Pattern SAYS =
            Pattern.compile("(?m)(?:^|[;{&|(]|\\bthen|\\belse|\\bdo)[ \\t]*(?:say|die|wrong|spoken)[ \\t]+(?=[\"'])");
    private static final Pattern PRINTS = Pattern.compile("printf '([^']*)'");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\w+|[@*#?])");

    private final String script;
    private final Set<String> said = new TreeSet<>();
    private final Set<String> printed = new TreeSet<>();
    private int at;

    private ScriptTexts(String script) {
        this.script = script;
    }

    static ScriptTexts of(String script) {
        var texts = new ScriptTexts(script);
        for (Matcher found = SAYS.matcher(script); found.find(); ) {
            texts.at = found.end();
            texts.said.add(texts.quoted().replaceFirst("^kota: ", "").replace("\n", "\\n"));
        }
        PRINTS.matcher(script).results().forEach(found -> texts.printed.add(found.group(1)));
        return texts;
    }

    /** What goes to whoever calls it. */
    Set<String> said() {
        return said;
    }

    /** Among them what may stand in a gap. */
    Set<String> printed() {
        return printed;
    }

    private String quoted() {
        if (script.charAt(at) == '\'') {
            return script.substring(at + 1, script.indexOf('\'', at + 1));
        }
        var text = new StringBuilder();
        for (at++; script.charAt(at) != '"'; at++) {
            if (script.charAt(at) == '\\') {
                at++;
                text.append(script.charAt(at));
            } else if (script.charAt(at) == '$') {
                text.append("%s");
                skipGap();
            } else {
                text.append(script.charAt(at));
            }
        }
        return text.toString();
    }

    /** To the last letter of what begins with a dollar sign. */
    private void skipGap() {
        char opened = script.charAt(at + 1);
        if (opened == '(' || opened == '{') {
            skipTo(opened, opened == '(' ? ')' : '}');
            return;
        }
        Matcher variable = VARIABLE.matcher(script).region(at, script.length());
        if (variable.lookingAt()) {
            at = variable.end() - 1;
        }
    }

    private void skipTo(char opened, char closed) {
        int depth = 0;
        do {
            at++;
            char c = script.charAt(at);
            if (c == '\'' && opened == '(') {
                at = script.indexOf('\'', at + 1);
            }
            depth += c == opened ? 1 : c == closed ? -1 : 0;
        } while (depth > 0);
    }
}
