package org.kota.buslocal;

import org.kota.bus.Receipt;
import org.kota.model.BusRecord;

/** A record of a publication that the log doesn't take, and its place in the publication. */
record Refused(int index, BusRecord record, Receipt.Refused receipt, long size) {}
