package org.kota.buslocal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.kota.bus.DeadLetterRetry;
import org.kota.bus.DeadLetters.DeadLetter;
import org.kota.bus.DeadLetters.Refusal;
import org.kota.bus.Delivery;
import org.kota.bus.Position;
import org.kota.bus.Receipt;
import org.kota.model.BusRecord;

/**
 * Feeds records in again that a subscription could not handle, or that the bus refused for their form: those letters
 * whose payload is a record as the bus writes it.
 */
final class LetterRetry implements DeadLetterRetry {

    private final LocalBus bus;

    LetterRetry(LocalBus bus) {
        this.bus = bus;
    }

    @Override
    public boolean accepts(DeadLetter letter) {
        Refusal refusal = letter.refusal();
        return LetterForm.readable(refusal) && (isIngest(refusal) || bus.isOpen(refusal.stage()));
    }

    private static boolean isIngest(Refusal refusal) {
        return refusal.stage().equals(Refusal.INGEST);
    }

    @Override
    public CompletionStage<String> retry(DeadLetter letter) {
        Refusal refusal = letter.refusal();
        try {
            BusRecord record = LetterForm.record(refusal);
            return isIngest(refusal) ? publish(refusal.source(), record) : redeliver(refusal, record);
        } catch (DamagedGroupException e) {
            return CompletableFuture.completedFuture("The letter's record can't be read: " + e.getMessage());
        }
    }

    /** A record that would be refused again isn't published: that would be one more refusal. */
    private CompletionStage<String> publish(String source, BusRecord record) {
        Receipt.Refused still = bus.judge(record);
        if (still != null) {
            return CompletableFuture.completedFuture(still.detail());
        }
        return bus.publish(source, List.of(record)).thenApply(receipts -> {
            Receipt receipt = receipts.get(0);
            return receipt instanceof Receipt.Refused refused ? refused.detail() : null;
        });
    }

    private CompletionStage<String> redeliver(Refusal refusal, BusRecord record) {
        Position position = refusal.position() == null ? Position.BEGIN : refusal.position();
        var delivery = new Delivery(position, refusal.source(), record, true);
        return bus.redeliver(refusal.stage(), delivery)
                .thenApply(taken -> taken ? null : refusal.stage() + " rejected it again");
    }
}
