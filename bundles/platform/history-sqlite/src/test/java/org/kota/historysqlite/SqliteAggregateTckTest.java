package org.kota.historysqlite;

import org.kota.historytck.AggregateTck;

public class SqliteAggregateTckTest extends AggregateTck {

    public SqliteAggregateTckTest() {
        super(new SqliteHistoryProvider());
    }
}
