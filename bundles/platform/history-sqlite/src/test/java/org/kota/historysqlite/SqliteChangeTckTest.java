package org.kota.historysqlite;

import org.kota.historytck.ChangeTck;

public class SqliteChangeTckTest extends ChangeTck {

    public SqliteChangeTckTest() {
        super(new SqliteHistoryProvider());
    }
}
