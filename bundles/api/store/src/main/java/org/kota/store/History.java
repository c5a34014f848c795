package org.kota.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kota.bus.Position;
import org.kota.model.Observation;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What has been observed, as it holds now, with the former values of what was corrected. Fed by the bus alone. A DS
 * service; all methods may be called from any thread. Reads hold no transaction beyond a page.
 *
 * <p>Every method throws {@link StoreException} if the store can't be read.
 */
@ProviderType
public interface History {

    /** The Observation with the greatest key time, or empty if there is none. */
    Optional<Observation> latest(long datastream);

    /** The latest of each of these Datastreams that has one. */
    Map<Long, Observation> latest(Collection<Long> datastreams);

    /** One page of a Datastream's Observations, retracted ones left out. */
    Page observations(ObservationQuery query);

    /** Counts and means of a Datastream's good and suspect numbers, by buckets of the city's local time. */
    List<Aggregate> aggregate(AggregateQuery query);

    /**
     * Those of a Datastream's good and suspect numbers that a drawing needs, by key time; all of them where they aren't
     * more than asked for. Needs memory for the points asked for, however many it reads.
     */
    List<Observation> downsample(DownsampleQuery query);

    /** The Observation recorded for an identity of a Datastream of policy UNIQUE, retracted or not. */
    Optional<Stored> find(long datastream, long time);

    /** Former values of an identity, oldest first. */
    List<Revision> revisions(long datastream, long time);

    /** Records whose identity held another value already, newest first. */
    List<Conflict> conflicts(int limit);

    /** What the history has settled since it began, by source, from durable facts. */
    Map<String, SourceCounts> counts();

    /** Position up to which everything has been judged and is durable. */
    Position applied();

    /**
     * Waits until a position has been judged.
     *
     * @return false if it hasn't been within the limit (real time)
     */
    boolean awaitApplied(Position position, Duration limit) throws InterruptedException;

    /** The verdict on an appended record, once it is applied; empty if it is unknown or no longer remembered. */
    Optional<Verdict> verdict(Position position);

    HistoryStatus status();

    /** The history's judgement of a record's identity, made in the transaction that stores it. */
    enum Verdict {
        NEW,
        /** Says what is recorded already. */
        DUPLICATE,
        /** Says something else than what is recorded: kept aside, not stored. */
        CONFLICT,
        /** Replaced what was recorded. */
        CORRECTION,
        /** Replaced a value derived by the same producer. */
        REVISION,
        /** Withdrew what was recorded. */
        RETRACTION,
        /** Withdrew or corrected something that isn't recorded: kept aside. */
        UNMATCHED
    }

    /**
     * A recorded identity.
     *
     * @param observation the value that holds
     * @param firstId id of the first record that was accepted for this identity
     * @param first the value of that first record
     * @param retracted whether it was withdrawn
     */
    record Stored(Observation observation, long firstId, Observation first, boolean retracted) {}

    /**
     * A former value.
     *
     * @param number 1 for the first value, growing
     * @param value what held before
     * @param until when it was replaced, milliseconds since 1970
     * @param who replaced it
     * @param why the reason given
     */
    record Revision(int number, Observation value, long until, String who, String why) {}

    /**
     * A record that contradicts what is recorded.
     *
     * @param position its place in the log
     * @param source who sent it
     * @param rejected what it says
     * @param recorded what holds
     */
    record Conflict(Position position, String source, Observation rejected, Observation recorded) {}

    /**
     * What became of the appended records of a source: every one is in exactly one of the counts.
     *
     * @param stored new, corrections, revisions and retractions that took effect
     * @param duplicate said what was recorded already
     * @param refused in conflict or unmatched
     */
    record SourceCounts(long stored, long duplicate, long refused) {
        public long settled() {
            return stored + duplicate + refused;
        }
    }

    /**
     * The state of the history.
     *
     * @param files number of month files
     * @param bytes their size on disk
     * @param rows Observations kept, as counted when written
     * @param problem why it doesn't keep up, or null
     */
    record HistoryStatus(int files, long bytes, long rows, String problem) {}
}
