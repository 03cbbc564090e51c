package dev.touchline.mesh.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key as its record component declares it.
 *
 * @param path {@code <section>.<component in kebab-case>}
 * @param type what its text is read as, the content's type for an {@code Optional}
 * @param optional whether it may have no value
 * @param setting default, meaning and further names
 */
record Key(String path, Type type, boolean optional, Setting setting) {

    /** The keys of a section in the order of its components. */
    static List<Key> of(Class<? extends Record> section) {
        List<Key> keys = new ArrayList<>();
        for (RecordComponent component : section.getRecordComponents()) {
            keys.add(of(sectionOf(section).value(), component));
        }
        return keys;
    }

    static Section sectionOf(Class<? extends Record> section) {
        Section declared = section.getAnnotation(Section.class);
        if (declared == null) {
            throw new IllegalArgumentException(section.getName() + " is not a @Section");
        }
        return declared;
    }

    /** Its name within the section. */
    String name() {
        return path.substring(path.indexOf('.') + 1);
    }

    /** The environment names that set it, the one that derives from its path first. */
    List<String> environmentNames() {
        List<String> names = new ArrayList<>();
        names.add(environmentName(path));
        names.addAll(Arrays.asList(setting.env()));
        return names;
    }

    static String environmentName(String path) {
        return "TOUCHLINE_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Key of(String section, RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalArgumentException(component + " carries no @Setting");
        }
        String path = section + "." + kebab(component.getName());
        boolean optional = component.getType() == Optional.class;
        Type type = optional
                ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getGenericType();
        return new Key(path, type, optional, setting);
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
