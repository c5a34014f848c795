package org.kota.broker;

/** What a device's account may do: publish below its own name, listen to its own commands, nothing else. */
final class TopicRights {

    private static final String ROOT = "devices/";
    private static final String COMMANDS = "commands";

    private TopicRights() {}

    static boolean mayPublish(String deviceId, String topic) {
        String own = ROOT + deviceId + "/";
        return !deviceId.isEmpty()
                && topic.length() > own.length()
                && topic.startsWith(own)
                && !isCommands(topic.substring(own.length()));
    }

    static boolean maySubscribe(String deviceId, String filter) {
        String own = ROOT + deviceId + "/";
        return filter.startsWith(own) && isCommands(filter.substring(own.length()));
    }

    private static boolean isCommands(String rest) {
        return rest.equals(COMMANDS) || rest.startsWith(COMMANDS + "/");
    }
}
