package dev.touchline.mesh.config;

import java.util.List;
import java.util.Map;

/** A configuration that was checked as a whole. Immutable. */
public final class Configuration {
    private final Map<Class<? extends Record>, Record> sections;
    private final List<Effective> effective;

    Configuration(Map<Class<? extends Record>, Record> sections, List<Effective> effective) {
        this.sections = Map.copyOf(sections);
        this.effective = List.copyOf(effective);
    }

    /** The record of a section; asking for one that was not loaded is a mistake of ours. */
    public <T extends Record> T get(Class<T> section) {
        Record found = sections.get(section);
        if (found == null) {
            throw new IllegalArgumentException("the section of " + section.getName() + " was not loaded");
        }
        return section.cast(found);
    }

    /** Every key with its value and where it comes from, in the order of declaration, secrets redacted. */
    public List<Effective> describe() {
        return effective;
    }
}
