package org.kota.historysqlite;

import org.kota.historytck.RecoveryTck;

public class SqliteRecoveryTckTest extends RecoveryTck {

    public SqliteRecoveryTckTest() {
        super(new SqliteHistoryProvider());
    }
}
