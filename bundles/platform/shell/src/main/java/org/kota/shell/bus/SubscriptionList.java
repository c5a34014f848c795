package org.kota.shell.bus;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.kota.bus.SubscriptionStatus;
import org.kota.control.Needs;
import org.kota.control.Role;
import org.kota.shell.support.Fields;
import org.kota.shell.support.Kota;
import org.kota.shell.support.KotaCommand;
import org.kota.shell.support.Out;
import org.kota.shell.support.Said;
import org.kota.shell.support.Table;
import org.kota.shell.support.Times;

/** {@code kota:subscription-list}. */
@Service
@Needs(Role.VIEWER)
@Command(
        scope = "kota",
        name = "subscription-list",
        description = "Lists the durable subscriptions of the data bus: state, offset, lag")
public class SubscriptionList extends KotaCommand {

    @Override
    protected void run(Kota kota, Out out) {
        out.list(kota, kota.bus().subscriptions(), table(kota.times()), SubscriptionList::json);
    }

    private static Table<SubscriptionStatus> table(Times times) {
        return new Table<SubscriptionStatus>("Nobody has subscribed to the data bus.")
                .left("Subscription", SubscriptionStatus::name)
                .left("State", SubscriptionStatus::state)
                .left("Since", s -> times.showOrDash(s.since()))
                .right("Offset", SubscriptionStatus::offset)
                .right("Lag", SubscriptionStatus::lag)
                .right("Delivered", SubscriptionStatus::delivered)
                .right("Dead letters", SubscriptionStatus::deadLettered)
                .left("Problem", subscription -> Said.spoken(subscription.problem()));
    }

    private static Fields json(SubscriptionStatus s) {
        return Fields.of("name", s.name())
                .with("state", s.state())
                .with("since", Times.utcOrNull(s.since()))
                .with("offset", s.offset())
                .with("lag", s.lag())
                .with("delivered", s.delivered())
                .with("deadLettered", s.deadLettered())
                .with("problem", s.problem());
    }
}
