package org.kota.shell.publisher;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Publishers.Publisher;
import org.kota.control.Role;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Table;
import org.kota.shell.support.Text;
import org.kota.shell.support.Times;

/** {@code kota:publisher-list}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "publisher-list",
        description = "Lists the publishers whose modules are taken, and those who were revoked")
public class PublisherList extends KotaCommand {

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, kota.publishers().list(), table(kota.times()), PublisherList::json);
    }

    private static Table<Publisher> table(Times times) {
        return new Table<Publisher>("No publisher is trusted yet; what came with the program needs none.")
                .left("Name", Publisher::name)
                .left("Certificate of", Publisher::subject)
                .left("Since", one -> times.show(one.since().toEpochMilli()))
                .left("Who", Publisher::by)
                .left("Fingerprint (SHA-256)", Publisher::fingerprint)
                .left("Remark", one -> one.revoked()
                        .map(when -> Text.of("revoked %s by %s", times.show(when.toEpochMilli()), one.revokedBy()))
                        .orElse(""));
    }

    private static Fields json(Publisher publisher) {
        return Fields.of("name", publisher.name())
                .with("fingerprint", publisher.fingerprint())
                .with("subject", publisher.subject())
                .with("since", publisher.since())
                .with("by", publisher.by())
                .with("revoked", publisher.revoked().orElse(null))
                .with("revokedBy", publisher.revoked().isEmpty() ? null : publisher.revokedBy());
    }
}
