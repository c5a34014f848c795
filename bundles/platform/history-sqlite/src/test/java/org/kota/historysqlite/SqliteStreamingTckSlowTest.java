package org.kota.historysqlite;

import org.kota.historytck.StreamingTck;

public class SqliteStreamingTckSlowTest extends StreamingTck {

    public SqliteStreamingTckSlowTest() {
        super(new SqliteHistoryProvider(), 1_000_000);
    }
}
