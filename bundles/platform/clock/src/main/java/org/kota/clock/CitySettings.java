package org.kota.clock;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code etc/org.kota.city.cfg}. */
@ObjectClassDefinition(name = "City")
public @interface CitySettings {

    @AttributeDefinition(description = "Name of the city")
    String name() default "Kota";

    @AttributeDefinition(description = "Zone of local days and clocks: Asia/Jakarta, Asia/Makassar or Asia/Jayapura")
    String zone() default "Asia/Jakarta";

    @AttributeDefinition(description = "Preferred language: id or en")
    String language() default "id";

    @AttributeDefinition(description = "True if this instance shows recorded or simulated data only")
    boolean demo() default false;
}
