package org.kota.buslocal;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.kota.bus.Position;
import org.kota.bus.Receipt;

/** The receipts of a publication that was accepted as a whole; each is made when it is looked at. */
final class Receipts extends AbstractList<Receipt> implements RandomAccess {

    private final int node;
    private final long first;
    private final int size;

    Receipts(int node, long first, int size) {
        this.node = node;
        this.first = first;
        this.size = size;
    }

    @Override
    public Receipt get(int index) {
        long offset = first + java.util.Objects.checkIndex(index, size);
        return new Receipt.Accepted(new Position(0, offset), GroupCodec.id(node, offset));
    }

    @Override
    public int size() {
        return size;
    }
}
