package org.kota.shell.module;

import org.kota.control.Deployments.Action;
import org.kota.control.Deployments.Ended;
import org.kota.control.Deployments.Outcome;
import org.kota.control.Deployments.Plan;
import org.kota.control.Deployments.Standing;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Text;

/** What modules that come and go look like, to people and to programs. */
final class Transactions {

    private Transactions() {}

    static String sentence(Plan plan) {
        String comes = String.join(", ", plan.comes());
        return plan.from().isEmpty()
                ? Text.of(
                        "%s %s would be installed, with the bundles %s. Nothing was changed.",
                        plan.module(), plan.to(), comes)
                : Text.of(
                        "%s %s would take the place of %s: the bundles %s for %s. Nothing was changed.",
                        plan.module(), plan.to(), plan.from(), comes, String.join(", ", plan.goes()));
    }

    static Fields json(Plan plan) {
        return Fields.of("module", plan.module())
                .with("action", plan.action())
                .with("from", plan.from())
                .with("to", plan.to())
                .with("publisher", plan.publisher())
                .with("comes", plan.comes())
                .with("goes", plan.goes());
    }

    /** Says how it ended. @throws IllegalStateException if it was rolled back, with the reason */
    static void tell(Ended ended, Out out) {
        if (ended.outcome() == Outcome.ROLLED_BACK) {
            throw new IllegalStateException(
                    Text.of("%s is as it was before, as this failed: %s", ended.module(), Said.spoken(ended.reason())));
        }
        out.answer(sentence(ended), json(ended));
    }

    private static String sentence(Ended ended) {
        return switch (ended.action()) {
            case INSTALL -> Text.of("%s %s is installed.", ended.module(), ended.to());
            case UPGRADE -> Text.of("%s %s has taken the place of %s.", ended.module(), ended.to(), ended.from());
            case UNINSTALL ->
                Text.of("%s %s is uninstalled. What it has stored and derived stays.", ended.module(), ended.from());
            case PURGE -> purged(ended);
        };
    }

    private static String purged(Ended ended) {
        String done = Text.of(
                "%s %s is uninstalled, and what it has come to is forgotten. What it has derived stays.",
                ended.module(), ended.from());
        String left =
                Text.of("%s %s is uninstalled, but: %s", ended.module(), ended.from(), Said.spoken(ended.reason()));
        return ended.reason().isEmpty() ? done : left;
    }

    /** Who vouches for what has come: a name, or that nobody does. */
    static String publisher(Ended ended) {
        boolean goes = ended.action() == Action.UNINSTALL || ended.action() == Action.PURGE;
        return goes || ended.outcome() == Outcome.REFUSED ? "" : publisher(ended.publisher());
    }

    static String publisher(String name) {
        return name.isEmpty() ? Text.of("unsigned") : name;
    }

    static Fields json(Ended ended) {
        return Fields.of("module", ended.module())
                .with("action", ended.action())
                .with("from", ended.from())
                .with("to", ended.to())
                .with("publisher", ended.publisher())
                .with("by", ended.by())
                .with("begun", ended.begun())
                .with("ended", ended.ended())
                .with("outcome", ended.outcome())
                .with("reason", ended.reason());
    }

    static Fields json(Standing standing) {
        return add(Fields.of("id", standing.module()), standing);
    }

    /** The facts of a module that was installed from an archive. */
    static Fields add(Fields fields, Standing standing) {
        return fields.with("version", standing.version())
                .with("since", standing.since())
                .with("by", standing.by())
                .with("digest", standing.digest())
                .with("publisher", standing.publisher())
                .with("publisherRevoked", standing.revoked())
                .with("changedOutside", standing.changedOutside());
    }
}
