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

    /** What to say of a publish that isn't allowed. */
    static String whyNotPublish(String deviceId, String topic) {
        return maySubscribe(deviceId, topic)
                ? "the platform speaks to the device there; the device may listen to it, not publish."
                : "a device may publish only below devices/<its id>/.";
    }

    static boolean maySubscribe(String deviceId, String filter) {
        String own = ROOT + deviceId + "/";
        return filter.startsWith(own) && !filter.contains("::") && isCommands(filter.substring(own.length()));
    }

    /** Whether a topic or filter is about the commands for some device. */
    static boolean isCommand(String topic) {
        int end = topic.startsWith(ROOT) ? topic.indexOf('/', ROOT.length()) : -1;
        return end > 0 && isCommands(topic.substring(end + 1));
    }

    /** The device that a topic below devices/ is of. */
    static String device(String topic) {
        return topic.substring(ROOT.length(), topic.indexOf('/', ROOT.length()));
    }

    private static boolean isCommands(String rest) {
        return rest.equals(COMMANDS) || rest.startsWith(COMMANDS + "/");
    }
}
