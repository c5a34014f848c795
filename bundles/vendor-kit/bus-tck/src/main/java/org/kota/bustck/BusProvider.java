package org.kota.bustck;

import java.io.IOException;
import java.nio.file.Path;
import org.kota.bus.DataBus;
import org.kota.bus.DeadLetters;
import org.kota.bus.Trials;
import org.kota.model.KotaClock;
import org.kota.store.Catalog;

/**
 * How the kit gets at an implementation. It has a constructor without arguments, because a test that kills a process
 * makes one there, too.
 */
public interface BusProvider {

    /** Opens the bus that lies at a site: a new one, or the one that was left there, however it ended. */
    OpenBus open(Site site) throws Exception;

    /**
     * Lays a bus into an empty folder that the oldest format still to be read has written: what {@link OldLog} writes.
     * Keep what it wrote then; it is never made anew.
     */
    void layOldLog(Path folder) throws IOException;

    /** Copies the offsets and states of the subscriptions of a closed bus, and nothing of its log. */
    void keepCheckpoint(Path folder, Path to) throws IOException;

    /** Puts a copy back, as a restore from a backup does: the closed bus's log is ahead of it. */
    void putBackCheckpoint(Path folder, Path from) throws IOException;

    /**
     * Where a bus lies and what it meets there.
     *
     * @param folder its own, empty before the first opening
     * @param catalog what is known of Things and Datastreams
     * @param clock Kota's time, moved by the test
     * @param disk how much room the bus believes to have
     * @param segment about how many records lie in one file, so that retention has something to drop
     * @param waiting about how many records may wait to be written before publishers are told that it is full
     */
    record Site(Path folder, Catalog catalog, KotaClock clock, TestDisk disk, int segment, int waiting) {}

    /** A bus that is open. */
    interface OpenBus extends AutoCloseable {

        /** The bus. */
        DataBus bus();

        /** Lets somebody be tried out. */
        Trials trials();

        /** Where it puts what it refuses. */
        DeadLetters deadLetters();

        /** Drops now what it drops by itself from time to time: old records, and subscriptions long parked. */
        void retain() throws Exception;

        @Override
        void close() throws IOException;
    }
}
