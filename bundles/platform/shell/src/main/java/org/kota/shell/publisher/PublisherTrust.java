package org.kota.shell.publisher;

import java.nio.file.Path;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Needs;
import org.kota.control.Publishers.Certificate;
import org.kota.control.Role;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.LoggedIn;
import org.kota.shell.support.Out;
import org.kota.shell.support.Text;

/** {@code kota:publisher-trust}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "publisher-trust",
        description = "Takes modules that this publisher has signed from now on",
        detailedDescription = "classpath:/org/kota/shell/help/publisher-trust.txt")
public class PublisherTrust extends KotaCommand {

    @Argument(
            index = 0,
            name = "name",
            description = "How this city calls the publisher: a-z, 0-9 and '-', e.g. vina",
            required = true)
    private String name;

    @Argument(
            index = 1,
            name = "certificate",
            description = "The publisher's certificate, a file on the city's machine, e.g. /media/stick/vina.pem",
            required = true)
    private String file;

    @Option(name = "--yes", description = "Do it without asking")
    private boolean yes;

    @Override
    protected void run(Kota kota, Out out) {
        Path path = Path.of(file);
        Certificate certificate = kota.publishers().read(path);
        String deed = Text.of(
                "trust whatever is signed with the certificate of %s, valid until %s, whose SHA-256 fingerprint is"
                        + " %s (compare it with what the publisher tells you by another way)",
                certificate.subject(),
                kota.times().show(certificate.until().toEpochMilli()),
                certificate.fingerprint());
        if (out.confirm(yes, deed)) {
            kota.publishers().trust(name, path, certificate.fingerprint(), LoggedIn.name());
            out.answer(
                    Text.of("What %s signs (%s) is taken from now on.", name, certificate.fingerprint()),
                    Fields.of("name", name)
                            .with("fingerprint", certificate.fingerprint())
                            .with("subject", certificate.subject()));
        }
    }
}
