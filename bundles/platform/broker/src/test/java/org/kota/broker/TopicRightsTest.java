package org.kota.broker;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class TopicRightsTest {

    private static final String ID = "cikapundung-01";

    @Test
    public void letsADevicePublishBelowItsOwnNameOnly() {
        assertTrue(TopicRights.mayPublish(ID, "devices/cikapundung-01/senml"));
        assertTrue(TopicRights.mayPublish(ID, "devices/cikapundung-01/a.b/c"));
        assertFalse(TopicRights.mayPublish(ID, "devices/cikapundung-01"));
        assertFalse(TopicRights.mayPublish(ID, "devices/cikapundung-01/"));
        assertFalse(TopicRights.mayPublish(ID, "devices/cikapundung-010/senml"));
        assertFalse(TopicRights.mayPublish(ID, "devices/cikapundung-01.x/senml"));
        assertFalse(TopicRights.mayPublish(ID, "kota/devices/cikapundung-01/senml"));
        assertFalse(TopicRights.mayPublish("", "devices//senml/../cikapundung-01"));
    }

    @Test
    public void keepsCommandsForThePlatformToSend() {
        assertFalse(TopicRights.mayPublish(ID, "devices/cikapundung-01/commands"));
        assertFalse(TopicRights.mayPublish(ID, "devices/cikapundung-01/commands/gate"));
        assertTrue(TopicRights.mayPublish(ID, "devices/cikapundung-01/commands-done"));
    }

    @Test
    public void letsADeviceListenToItsOwnCommandsOnly() {
        assertTrue(TopicRights.maySubscribe(ID, "devices/cikapundung-01/commands"));
        assertTrue(TopicRights.maySubscribe(ID, "devices/cikapundung-01/commands/#"));
        assertTrue(TopicRights.maySubscribe(ID, "devices/cikapundung-01/commands/+/now"));
        assertFalse(TopicRights.maySubscribe(ID, "devices/cikapundung-01/#"));
        assertFalse(TopicRights.maySubscribe(ID, "devices/+/commands/#"));
        assertFalse(TopicRights.maySubscribe(ID, "$share/x/devices/cikapundung-01/commands/#"));
    }

    @Test
    public void saysThatCommandsAreForListeningOnly() {
        assertTrue(TopicRights.whyNotPublish("a1", "devices/a1/commands/x").contains("may listen to it, not publish"));
        assertTrue(TopicRights.whyNotPublish("a1", "devices/a2/level").contains("only below devices/<its id>/"));
        assertFalse(TopicRights.maySubscribe("a1", "devices/a1/commands/x::kota-ingest.devices/#"));
    }
}
