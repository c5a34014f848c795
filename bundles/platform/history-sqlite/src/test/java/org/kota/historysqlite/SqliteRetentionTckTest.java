package org.kota.historysqlite;

import org.kota.historytck.RetentionTck;

public class SqliteRetentionTckTest extends RetentionTck {

    public SqliteRetentionTckTest() {
        super(new SqliteHistoryProvider());
    }
}
