package org.kota.control;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a command asks of the person who runs it. It stands on the class of every command, and there alone: what refuses,
 * the access rules of the shell and docs/rights.md are made of it, and the build fails where it is missing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Needs {

    /** The role, or those of which one suffices. */
    Role[] value();

    /** What the command is about, and so where the role must hold. */
    On on() default On.CITY;

    /** What a command is about. */
    enum On {
        /** The whole city: a narrowed role does not suffice. */
        CITY,
        /** A device that it names: the role must hold for the organisation of its thing. */
        DEVICE,
        /** A datastream that it names: the role must hold for its thing's organisation, or for the module that derives it. */
        DATASTREAM,
        /** A module that it names. */
        MODULE,
        /** Many things: the role suffices wherever it holds, and the answer has what the person may see and no more. */
        SEEN,
        /** The person's own account. */
        SELF
    }
}
