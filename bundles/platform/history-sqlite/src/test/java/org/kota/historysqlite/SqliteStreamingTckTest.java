package org.kota.historysqlite;

import org.kota.historytck.StreamingTck;

public class SqliteStreamingTckTest extends StreamingTck {

    public SqliteStreamingTckTest() {
        super(new SqliteHistoryProvider(), 20_000);
    }
}
