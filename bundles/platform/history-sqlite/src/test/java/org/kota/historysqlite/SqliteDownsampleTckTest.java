package org.kota.historysqlite;

import org.kota.historytck.DownsampleTck;

public class SqliteDownsampleTckTest extends DownsampleTck {

    public SqliteDownsampleTckTest() {
        super(new SqliteHistoryProvider());
    }
}
