/** The history in SQLite files, one a month and retention class, fed by the bus. */
package org.kota.historysqlite;
