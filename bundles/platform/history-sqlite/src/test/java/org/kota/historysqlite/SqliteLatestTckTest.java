package org.kota.historysqlite;

import org.kota.historytck.LatestTck;

public class SqliteLatestTckTest extends LatestTck {

    public SqliteLatestTckTest() {
        super(new SqliteHistoryProvider());
    }
}
