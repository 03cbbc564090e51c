package dev.touchline.mesh.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Locale;

/** Writes an enum value in lower case, {@code IN_PROGRESS} as {@code in_progress}, unless it names itself. */
final class SnakeCaseEnums extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass annotatedClass, Enum<?>[] enumValues, String[] names) {
        String[] found = super.findEnumValues(config, annotatedClass, enumValues, names);
        for (int i = 0; i < enumValues.length; i++) {
            if (found[i] == null) {
                found[i] = enumValues[i].name().toLowerCase(Locale.ROOT);
            }
        }
        return found;
    }
}
