package org.kota.broker;

import java.util.regex.Pattern;

/**
 * Which MQTT client ids an account may use: its own name, or its name, an underscore and a suffix. No name of a device
 * has an underscore, so no account's ids are another's, though one name may begin with the other. A stored session, with
 * the messages that wait in it, is thus its owner's for ever, whether he is connected or not.
 */
final class ClientIds {

    private static final char MARK = '_';
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private ClientIds() {}

    /**
     * Whether an account may connect with a client id.
     *
     * @param lasting whether the session should outlive its connection: then it needs an id to be found by
     */
    static boolean mayUse(String user, String clientId, boolean lasting) {
        if (clientId.isEmpty()) {
            return !lasting && !user.equals(Ingest.CLIENT_ID); // the broker gives it one that nobody else has
        }
        return clientId.equals(user) || !user.equals(Ingest.CLIENT_ID) && isSuffixed(user, clientId);
    }

    /** The account that may use a client id. */
    static String account(String clientId) {
        int mark = clientId.indexOf(MARK);
        return mark < 0 ? clientId : clientId.substring(0, mark);
    }

    private static boolean isSuffixed(String user, String clientId) {
        int mark = user.length();
        return clientId.startsWith(user)
                && clientId.length() > mark
                && clientId.charAt(mark) == MARK
                && SUFFIX.matcher(clientId.substring(mark + 1)).matches();
    }
}
