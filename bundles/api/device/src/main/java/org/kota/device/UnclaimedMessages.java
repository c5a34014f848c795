package org.kota.device;

import java.util.concurrent.CompletionStage;
import org.kota.model.RefusalReason;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a driver reports what it received for no device: an unknown sender, a topic that belongs to nobody. A DS service
 * of the platform.
 */
@ProviderType
public interface UnclaimedMessages {

    /**
     * Counts the message as refused and keeps it as a dead letter. Completes when that is durable; completes
     * exceptionally with {@link BusyException} if it can't be at present.
     *
     * @param driver id of the driver
     * @param sender what the sender calls itself
     * @param detail a sentence for an administrator
     */
    CompletionStage<Void> refuse(String driver, String sender, RawMessage message, RefusalReason reason, String detail);
}
