/** The catalog of Things and Datastreams in an SQLite file. */
package org.kota.catalog;
