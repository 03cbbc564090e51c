package dev.touchline.launcher.doctor;

/** Looks at one thing that the server needs. May block for a few seconds; throws nothing. */
@FunctionalInterface
interface Examination {
    Diagnosis examine();
}
