package org.kota.shell.key;

import java.time.Duration;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.control.ApiKey;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;

/** {@code kota:key-list}. */
@Service
@Needs(Role.ADMIN)
@Command(
        scope = "kota",
        name = "key-list",
        description = "Lists the API keys of programs, with what they may do, until when, and when they were used")
public class KeyList extends KotaCommand {

    @Option(name = "--days", description = "Only keys that expire within so many days, the first to expire first")
    private Integer days;

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, chosen(kota), Keys.table(kota.times()), Keys::json);
    }

    private List<ApiKey> chosen(Kota kota) {
        return days == null
                ? kota.apiKeys().list()
                : kota.apiKeys().expiringBefore(kota.clock().now().plus(Duration.ofDays(days)));
    }
}
