package org.kota.buslocal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kota.bus.Receipt;
import org.kota.model.BusRecord;

/**
 * What one call of publish comes to: the records that may be appended, encoded, and those that are refused.
 *
 * @param chunk null if there is nothing to append
 */
record Publication(String source, int size, Chunk chunk, List<Refused> refused) {

    static Publication of(String source, List<? extends BusRecord> records, FormCheck check) {
        var writer = Chunk.Writer.startingWith(records.get(0), records.size());
        var refused = new ArrayList<Refused>(0);
        int index = 0;
        for (BusRecord record : records) {
            Receipt.Refused reason = check.judge(record);
            int size = 0;
            if (reason == null) {
                size = writer.encode(record);
                reason = size > FormCheck.MAX_RECORD ? FormCheck.tooLarge(size) : null;
            }
            if (reason == null) {
                writer.keep();
            } else {
                refused.add(new Refused(index, record, reason, size));
            }
            index++;
        }
        return new Publication(source, index, writer.count() == 0 ? null : writer.finish(source), refused);
    }

    /** All receipts in the order of the records. */
    List<Receipt> merge(List<Receipt> accepted) {
        var receipts = new Receipt[size];
        refused.forEach(r -> receipts[r.index()] = r.receipt());
        var next = accepted.iterator();
        for (int i = 0; i < size; i++) {
            receipts[i] = receipts[i] == null ? next.next() : receipts[i];
        }
        return Arrays.asList(receipts);
    }
}
