package org.kota.clock;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code etc/org.kota.clock.cfg}. */
@ObjectClassDefinition(name = "Kota clock")
public @interface ClockSettings {

    @AttributeDefinition(description = "Seconds of Kota time per real second: 1, or more for a demonstration")
    double scale() default 1;

    @AttributeDefinition(description = "True if an administrator vouches for a system time that looks wrong")
    boolean accept_time() default false;
}
