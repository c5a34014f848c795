package org.kota.buslocal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code etc/org.kota.buslocal.cfg}. */
@ObjectClassDefinition(name = "Data bus on this node")
public @interface BusSettings {

    @AttributeDefinition(description = "Number of this node, 0 to 1023: part of every observation's id")
    int node() default 0;

    @AttributeDefinition(description = "Free space of the disk, in MB, below which publishers are told that it is full")
    long reserve_mb() default 256;

    @AttributeDefinition(description = "Most records that wait to be written")
    int queue_records() default 200_000;

    @AttributeDefinition(description = "Most MB that wait to be written")
    int queue_mb() default 64;

    @AttributeDefinition(description = "Days of Kota time that the log is kept for ordinary subscriptions")
    int keep_days() default 7;

    @AttributeDefinition(description = "Most percent of the disk that the log takes for ordinary subscriptions")
    int keep_percent() default 20;

    @AttributeDefinition(description = "Records a file of the log")
    int file_records() default 1_000_000;
}
