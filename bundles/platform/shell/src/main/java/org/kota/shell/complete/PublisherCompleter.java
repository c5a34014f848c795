package org.kota.shell.complete;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.Publishers;
import org.kota.control.Publishers.Publisher;
import org.kota.control.Role;
import org.kota.shell.support.Kota;

/** Completes the name of a publisher who is trusted. */
@Service
public class PublisherCompleter extends IdCompleter {

    @Override
    protected Role everywhere() {
        return Role.ADMIN;
    }

    @Override
    protected List<String> ids(Kota kota) {
        return kota.has(Publishers.class)
                ? kota.publishers().list().stream()
                        .filter(publisher -> publisher.revoked().isEmpty())
                        .map(Publisher::name)
                        .toList()
                : List.of();
    }
}
