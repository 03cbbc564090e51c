package dev.touchline.mesh.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a record a section of the configuration; each component carries a {@link Setting}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {
    /** Name of the section: the first part of each key's path. */
    String value();

    /** What the section is about, one sentence. */
    String doc();
}
