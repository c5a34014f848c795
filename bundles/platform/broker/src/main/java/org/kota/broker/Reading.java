package org.kota.broker;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.EnumSet;
import java.util.Set;

/** Whether a connection is read from: not while there is a cause to wait, whose own end alone ends it. */
final class Reading {

    private static final AttributeKey<Set<Cause>> CAUSES = AttributeKey.valueOf("kota-reading");

    /** Why a connection isn't read from. */
    enum Cause {
        /** All publishers are held back, see {@link HoldBack}. */
        HELD_BACK,
        /** The connection's own packets wait for their turn. */
        BACKLOG,
        /** Its topic is ahead of the clock, see {@link Pace}. */
        PACE
    }

    private Reading() {}

    /** @return whether there wasn't this cause before */
    static boolean pause(Channel channel, Cause cause) {
        var causes = causes(channel);
        synchronized (causes) {
            boolean fresh = causes.add(cause);
            channel.config().setAutoRead(false);
            return fresh;
        }
    }

    static void resume(Channel channel, Cause cause) {
        var causes = causes(channel);
        synchronized (causes) {
            if (causes.remove(cause) && causes.isEmpty()) {
                channel.config().setAutoRead(true);
            }
        }
    }

    private static Set<Cause> causes(Channel channel) {
        var attribute = channel.attr(CAUSES);
        attribute.setIfAbsent(EnumSet.noneOf(Cause.class));
        return attribute.get();
    }
}
