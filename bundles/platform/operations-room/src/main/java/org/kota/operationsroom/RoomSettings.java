package org.kota.operationsroom;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code etc/org.kota.operationsroom.cfg}. */
@ObjectClassDefinition(name = "Operations room")
public @interface RoomSettings {

    @AttributeDefinition(description = "Most pages that are open at a time")
    int pages() default 200;

    @AttributeDefinition(
            description =
                    "Most of them from one address; behind a reverse proxy, which gives all pages its own address,"
                            + " as many as in all")
    int pages_per_address() default 50;
}
