package org.kota.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.Principal;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.CommandSessionListener;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes who ran which shell command into {@code log/security.log}, and which of them were denied or failed. */
@Component
public final class ShellAudit implements CommandSessionListener {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit.shell");

    private final SessionFactory sessions;
    private final String beginning;

    @Activate
    public ShellAudit(@Reference(name = "sessions") SessionFactory sessions, BundleContext context) throws IOException {
        this.sessions = sessions;
        Path script = Path.of(context.getProperty("karaf.etc"), "shell.init.script");
        this.beginning = Files.exists(script) ? bare(Files.readString(script)) : "";
    }

    @Override
    public void beforeExecute(CommandSession session, CharSequence command) {
        write("command", command, "");
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Exception failure) {
        write(
                isDenied(failure) ? "denied" : "failed",
                command,
                ": " + CommandText.of(String.valueOf(failure.getMessage())));
    }

    @Override
    public void afterExecute(CommandSession session, CharSequence command, Object result) {
        // That it began is written already.
    }

    /** A command that exists isn't found by those who may not use it; a refusal may be the cause of what the shell shows. */
    private boolean isDenied(Exception failure) {
        if (failure instanceof SecurityException || failure.getCause() instanceof SecurityException) {
            return true;
        }
        String missing = String.valueOf(failure.getMessage()).replace("Command not found: ", "");
        int colon = missing.indexOf(':');
        return colon > 0
                && (missing.startsWith("shell:.")
                        || sessions.getRegistry().getCommand(missing.substring(0, colon), missing.substring(colon + 1))
                                != null);
    }

    private void write(String what, CharSequence command, String detail) {
        if (!command.toString().isBlank() && !isBeginning(command)) {
            AUDIT.info("{} {}: {}{}", what, who(), CommandText.of(command), detail);
        }
    }

    /** The script at the beginning of each shell is the program's; the shell hands it on without its remarks. */
    private boolean isBeginning(CharSequence command) {
        return bare(command.toString()).equals(beginning);
    }

    private static String bare(String program) {
        return program.replaceAll("(?m)^//.*$", "").replaceAll("\\s+", "");
    }

    @SuppressWarnings("removal")
    private static String who() {
        Subject subject = Subject.getSubject(AccessController.getContext());
        return subject == null
                ? "nobody"
                : names(subject, UserPrincipal.class) + " " + names(subject, ClientPrincipal.class);
    }

    private static String names(Subject subject, Class<? extends Principal> type) {
        return subject.getPrincipals(type).stream().map(Principal::getName).collect(Collectors.joining(","));
    }
}
