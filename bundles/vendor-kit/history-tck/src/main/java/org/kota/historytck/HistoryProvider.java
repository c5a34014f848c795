package org.kota.historytck;

import java.io.IOException;
import java.nio.file.Path;
import org.kota.bus.BatchHandler;
import org.kota.store.Catalog;
import org.kota.store.History;

/** How the kit gets at an implementation. */
public interface HistoryProvider {

    /** Opens the history that lies at a site: a new one, or the one that was left there, however it ended. */
    OpenHistory open(Site site) throws Exception;

    /**
     * Where a history lies and what it meets there.
     *
     * @param folder its own, may be absent before the first opening
     * @param catalog what is known of Datastreams
     */
    record Site(Path folder, Catalog catalog) {}

    /** A history that is open and fed by the kit instead of a bus; small batches aren't gathered. */
    interface OpenHistory extends AutoCloseable {

        /** What its readers see. */
        History history();

        /** What the bus would hand its records to. */
        BatchHandler handler();

        /** Drops what is older than its class keeps it, which it does by itself from time to time. */
        void retain(long now) throws Exception;

        /**
         * Lets every write fail that goes where records of this time's month lie, at the last moment before it would be
         * durable; other months take theirs. There are records of the month already.
         */
        void hinder(long time) throws Exception;

        /** Ends what {@link #hinder} began, also that of a history that was opened at this place before. */
        void unhinder(long time) throws Exception;

        /** Reads that hold something against the writer at this moment. */
        int openReads();

        /** Most rows that one such read has taken in since the opening. */
        long mostRowsARead();

        /** What tells from beside the history for how long its reads last. */
        Prober prober() throws Exception;

        @Override
        void close() throws IOException;
    }

    /**
     * Finds out from beside an open history whether a read goes on without a break, by what such a read does to the store
     * (it keeps a snapshot alive, a lock, a file) and not by what the history says of itself. Used by one thread, while
     * nothing else writes.
     */
    interface Prober extends AutoCloseable {

        /**
         * Marks the reads that are under way: changes something in every part of the store that reads could be at, so that
         * those that begin from now on see another state.
         */
        void mark() throws Exception;

        /** Whether every read that was under way at the last mark has ended; doesn't wait for it. */
        boolean passed() throws Exception;

        @Override
        void close() throws IOException;
    }
}
