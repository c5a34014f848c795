package org.kota.broker;

import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTSessionState;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTStateManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/**
 * How much one account may have of what lasts: sessions, and subscriptions, of which each is a queue. A device needs one
 * of each; without a bound one account could fill the memory, and a restart would bring it all back.
 */
final class SessionBounds {

    /** Subscriptions of a session. */
    static final int FILTERS = 20;

    /** Subscriptions of all sessions of an account. */
    static final int FILTERS_OF_ACCOUNT = 100;

    /** Sessions of an account that outlive their connections, the one with its own name included. */
    static final int SESSIONS = 5;

    /** The longest filter, in characters. */
    static final int FILTER_LENGTH = 256;

    /** The most levels of a filter. */
    static final int FILTER_LEVELS = 10;

    private final ActiveMQServer server;
    private final MQTTStateManager states;

    SessionBounds(ActiveMQServer server, MQTTStateManager states) {
        this.server = server;
        this.states = states;
    }

    static boolean isShort(String filter) {
        return filter.length() <= FILTER_LENGTH
                && filter.chars().filter(each -> each == '/').count() < FILTER_LEVELS;
    }

    /** Whether an account may have one more session that lasts, if it hasn't this one already. */
    boolean admitsSession(String user, String clientId) {
        if (clientId.equals(user)) {
            return true; // its place is kept
        }
        var others = states.getSessionStates().keySet().stream()
                .filter(each -> !each.equals(user) && !each.equals(clientId) && ClientIds.mayUse(user, each, true));
        return others.count() < SESSIONS - 1;
    }

    /** Whether a session may have these subscriptions, too. */
    boolean admits(String user, String clientId, List<MqttTopicSubscription> wanted) {
        var all = states.getSessionStates();
        var own = all.get(clientId);
        var filters = own == null ? new HashSet<String>() : filters(own);
        int before = filters.size();
        wanted.forEach(each -> filters.add(each.topicFilter()));
        if (filters.size() > FILTERS) {
            return false;
        }
        var ids = connected(user);
        ids.addAll(all.keySet().stream()
                .filter(id -> ClientIds.mayUse(user, id, true))
                .toList());
        int ofAccount = ids.stream()
                .map(all::get)
                .mapToInt(state -> state == null ? 0 : state.getSubscriptions().size())
                .sum();
        return ofAccount + filters.size() - before <= FILTERS_OF_ACCOUNT;
    }

    /**
     * Which of the stored sessions are too many or have too much.
     *
     * @param subscriptions the number of each client id's, in the order of these: an account's own name comes first
     */
    static Set<String> beyond(SortedMap<String, Integer> subscriptions) {
        var sessions = new HashMap<String, Integer>();
        var beyond = new TreeSet<String>();
        subscriptions.forEach((id, count) -> {
            if (count > FILTERS || sessions.merge(ClientIds.account(id), 1, Integer::sum) > SESSIONS) {
                beyond.add(id);
            }
        });
        return beyond;
    }

    /** Forgets the stored sessions beyond the bounds, before any connection. */
    void removeBeyond() throws Exception {
        var counts = new TreeMap<String, Integer>();
        states.getSessionStates()
                .forEach((id, state) -> counts.put(id, state.getSubscriptions().size()));
        counts.remove(Ingest.CLIENT_ID);
        for (String id : beyond(counts)) {
            states.removeSessionState(id);
        }
    }

    private static Set<String> filters(MQTTSessionState state) {
        return state.getSubscriptions().stream()
                .map(MqttTopicSubscription::topicFilter)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Also with client ids that the broker chose. */
    private Set<String> connected(String user) {
        return server.getRemotingService().getConnections().stream()
                .map(Peer::of)
                .filter(peer -> peer.user().equals(user))
                .map(Peer::clientId)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
