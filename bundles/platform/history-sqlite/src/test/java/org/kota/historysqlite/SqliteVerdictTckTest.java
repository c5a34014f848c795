package org.kota.historysqlite;

import org.kota.historytck.VerdictTck;

public class SqliteVerdictTckTest extends VerdictTck {

    public SqliteVerdictTckTest() {
        super(new SqliteHistoryProvider());
    }
}
