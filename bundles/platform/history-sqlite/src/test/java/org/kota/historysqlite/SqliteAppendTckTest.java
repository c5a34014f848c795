package org.kota.historysqlite;

import org.kota.historytck.AppendTck;

public class SqliteAppendTckTest extends AppendTck {

    public SqliteAppendTckTest() {
        super(new SqliteHistoryProvider());
    }
}
