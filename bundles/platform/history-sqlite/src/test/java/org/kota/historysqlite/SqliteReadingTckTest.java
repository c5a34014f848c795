package org.kota.historysqlite;

import org.kota.historytck.ReadingTck;

public class SqliteReadingTckTest extends ReadingTck {

    public SqliteReadingTckTest() {
        super(new SqliteHistoryProvider());
    }
}
