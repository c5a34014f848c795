package org.kota.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.io.IOCriticalErrorListener;
import org.apache.activemq.artemis.core.paging.PagingManager;
import org.apache.activemq.artemis.core.persistence.AddressBindingInfo;
import org.apache.activemq.artemis.core.persistence.QueueBindingInfo;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.postoffice.PostOffice;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.NodeManager;
import org.apache.activemq.artemis.core.server.QueueFactory;
import org.apache.activemq.artemis.core.server.cluster.ha.PrimaryOnlyPolicy;
import org.apache.activemq.artemis.core.server.group.GroupingHandler;
import org.apache.activemq.artemis.core.server.impl.Activation;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.JournalLoader;
import org.apache.activemq.artemis.core.server.impl.PostOfficeJournalLoader;
import org.apache.activemq.artemis.core.server.impl.PrimaryOnlyActivation;
import org.apache.activemq.artemis.core.server.management.ManagementService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the stored queues at a start, but none of a session beyond {@link SessionBounds}: these are deleted before they
 * take any memory, with the addresses that only they had.
 */
final class BoundedLoader extends PostOfficeJournalLoader {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedLoader.class);

    private final StorageManager storage;
    private List<AddressBindingInfo> addresses = List.of();

    private BoundedLoader(
            PostOffice office,
            PagingManager paging,
            StorageManager storage,
            QueueFactory queues,
            NodeManager nodes,
            ManagementService management,
            GroupingHandler grouping,
            Configuration configuration) {
        super(office, paging, storage, queues, nodes, management, grouping, configuration);
        this.storage = storage;
    }

    /** A single server, as Artemis has it, that loads this way. */
    static PrimaryOnlyPolicy policy() {
        return new PrimaryOnlyPolicy() {
            @Override
            public Activation createActivation(
                    ActiveMQServerImpl server,
                    boolean wasPrimary,
                    Map<String, Object> parameters,
                    IOCriticalErrorListener listener) {
                return activation(server, this);
            }
        };
    }

    private static Activation activation(ActiveMQServerImpl server, PrimaryOnlyPolicy policy) {
        return new PrimaryOnlyActivation(server, policy) {
            @Override
            public JournalLoader createJournalLoader(
                    PostOffice office,
                    PagingManager paging,
                    StorageManager storage,
                    QueueFactory queues,
                    NodeManager nodes,
                    ManagementService management,
                    GroupingHandler grouping,
                    Configuration configuration,
                    ActiveMQServer parent)
                    throws ActiveMQException {
                return new BoundedLoader(office, paging, storage, queues, nodes, management, grouping, configuration);
            }
        };
    }

    /** Kept until it is known which queues there will be. */
    @Override
    public void initAddresses(List<AddressBindingInfo> infos) {
        addresses = infos;
    }

    @Override
    public void initQueues(Map<Long, QueueBindingInfo> byId, List<QueueBindingInfo> infos) throws Exception {
        Set<String> beyond = beyond(infos);
        var kept = new ArrayList<>(infos);
        kept.removeIf(each -> beyond.contains(client(each.getQueueConfiguration())));
        if (kept.size() == infos.size()) {
            super.initAddresses(addresses);
        } else {
            LOG.warn(
                    "{} stored subscriptions are removed, of sessions beyond the bounds ({} subscriptions a session, {}"
                            + " sessions an account): {}. These devices subscribe anew.",
                    infos.size() - kept.size(),
                    SessionBounds.FILTERS,
                    SessionBounds.SESSIONS,
                    beyond.stream().limit(20).collect(Collectors.joining(", ")));
            super.initAddresses(remove(infos, kept, beyond));
        }
        super.initQueues(byId, kept);
    }

    private List<AddressBindingInfo> remove(
            List<QueueBindingInfo> infos, List<QueueBindingInfo> kept, Set<String> beyond) throws Exception {
        long tx = storage.generateID();
        for (var each : infos) {
            if (beyond.contains(client(each.getQueueConfiguration()))) {
                storage.deleteQueueBinding(tx, each.getQueueConfiguration().getId());
            }
        }
        var used = kept.stream()
                .map(each -> each.getQueueConfiguration().getAddress().toString())
                .collect(Collectors.toSet());
        var left = new ArrayList<AddressBindingInfo>();
        for (var each : addresses) {
            if (used.contains(each.getName().toString())
                    || !TopicRights.isCommand(each.getName().toString())) {
                left.add(each);
            } else {
                storage.deleteAddressBinding(tx, each.getId());
            }
        }
        storage.commitBindings(tx);
        return left;
    }

    /** The client ids of sessions with too many subscriptions, and of those an account has too many of. */
    private static Set<String> beyond(List<QueueBindingInfo> infos) {
        var counts = new TreeMap<String, Integer>();
        infos.forEach(each -> counts.merge(client(each.getQueueConfiguration()), 1, Integer::sum));
        counts.remove("");
        return SessionBounds.beyond(counts);
    }

    /** The client id whose subscription a queue is; empty if it isn't one to commands. */
    private static String client(QueueConfiguration queue) {
        String address = queue.getAddress().toString();
        String name = queue.getName().toString();
        boolean isSubscription = TopicRights.isCommand(address) && name.endsWith("." + address);
        return isSubscription ? name.substring(0, name.length() - address.length() - 1) : "";
    }
}
