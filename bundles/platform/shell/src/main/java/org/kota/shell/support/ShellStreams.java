package org.kota.shell.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the class that may read the streams which the shell puts in place of the machine's for each command. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface ShellStreams {}
