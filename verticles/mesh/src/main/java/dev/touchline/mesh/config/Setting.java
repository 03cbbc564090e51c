package dev.touchline.mesh.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of a {@link Section}. Its name is the component's in kebab-case: {@code maxInFlight} of section
 * {@code ingress} is {@code ingress.max-in-flight} in the file and {@code TOUCHLINE_INGRESS_MAX_IN_FLIGHT} in the
 * environment.
 *
 * <p>Types of a component: {@code int}, {@code long}, {@code double}, {@code boolean}, {@code String}, an enum,
 * {@link java.time.Duration} ({@code 250ms}, {@code 30s}, {@code 5m}), {@link ByteSize} ({@code 64KiB}),
 * {@link java.nio.file.Path}, {@link java.net.URI}, {@link Secret}, {@code List<String>}, or an {@code Optional} of one
 * of these, which is empty where the key has no value.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** The default as it would be written in the file; empty for "no value". */
    String value() default "";

    /** What the key means, with its unit, one or two sentences. */
    String doc();

    /** Other environment names that set this key too, such as the names that people know from other systems. */
    String[] env() default {};
}
