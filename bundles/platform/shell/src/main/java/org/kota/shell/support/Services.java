package org.kota.shell.support;

import java.util.List;

/** Where commands find the parts of the platform: whatever is registered at the moment. */
public interface Services extends AutoCloseable {

    /** Every service of a type, the best first; empty if there is none at the moment. Never waits. */
    <T> List<T> all(Class<T> type);

    /** Lets go of what was handed out. */
    @Override
    default void close() {}
}
