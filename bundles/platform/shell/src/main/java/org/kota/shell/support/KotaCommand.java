package org.kota.shell.support;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;

/**
 * A command of the scope {@code kota}: the options that all share, and their way to the platform. It looks its services
 * up when it runs, so that every command exists from the first moment on and says itself what is missing.
 */
public abstract class KotaCommand implements Action {

    @Option(name = "--json", description = "Print one JSON value and nothing else, times in UTC")
    private boolean json;

    @Option(name = "--no-format", description = "Print rows without borders and headers, columns parted by tabulators")
    private boolean plain;

    @Reference
    private Session session;

    @Override
    public final Object execute() throws Exception {
        boolean interactive = session != null && session.getTerminal() != null;
        var style = new Out.Style(json, plain, interactive);
        try (Services services = OsgiServices.open()) {
            var out = new Out(Console.out(), Console.err(), style, this::ask);
            perform(new Kota(services, Caller.rights()), out);
        }
        return null;
    }

    /**
     * Makes sure that the person may, and does the work.
     *
     * @throws org.kota.control.MissingRightException if they may not: names the right
     * @throws Exception as {@link #run}
     */
    public final void perform(Kota kota, Out out) throws Exception {
        Guard.of(getClass()).check(kota, subject());
        run(kota, out);
    }

    /** Name of the device, datastream or module that this call is about; null for a command that names none. */
    protected String subject() {
        return null;
    }

    /** Asks for what must not be seen. */
    protected final String askSecret(String question) {
        if (session == null || session.getTerminal() == null) {
            throw new IllegalStateException(
                    Text.of("A password is typed at a terminal: open the shell, and run this there."));
        }
        return ask(question, '*');
    }

    private String ask(String question) {
        return ask(question, null);
    }

    private String ask(String question, Character mask) {
        try {
            return session.readLine(question, mask);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(Text.of("The answer can't be read from the terminal"), e);
        }
    }

    /**
     * Does the command's work, for a person who may: see {@link org.kota.control.Needs}.
     *
     * @throws Exception it failed: the message says what, where and what to do, and the shell exits non-zero
     */
    protected abstract void run(Kota kota, Out out) throws Exception;
}
