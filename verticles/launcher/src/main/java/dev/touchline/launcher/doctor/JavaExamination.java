package dev.touchline.launcher.doctor;

/** Whether this Java is recent enough and has memory to work with. */
final class JavaExamination implements Examination {
    private static final int OLDEST = 17;
    private static final long LEAST_MIB = 200;

    @Override
    public Diagnosis examine() {
        int feature = Runtime.version().feature();
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        if (feature < OLDEST) {
            return Diagnosis.sick("java", "Java " + feature, "install a JDK " + OLDEST + " or newer");
        }
        if (heap < LEAST_MIB) {
            return Diagnosis.sick(
                    "java", "a heap of at most " + heap + " MiB", "give it more, such as JAVA_OPTS=-Xmx512m");
        }
        return Diagnosis.healthy("java", "Java " + feature + ", a heap of at most " + heap + " MiB");
    }
}
