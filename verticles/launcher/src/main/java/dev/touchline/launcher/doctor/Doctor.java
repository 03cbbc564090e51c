package dev.touchline.launcher.doctor;

import dev.touchline.history.HistoryConfig;
import dev.touchline.ingress.IngressConfig;
import dev.touchline.launcher.wiring.DataConfig;
import dev.touchline.mesh.config.Configuration;
import dev.touchline.scoring.ScoringConfig;
import java.util.List;

/** Examines everything that the server needs. */
public final class Doctor {
    private final List<Examination> examinations;

    private Doctor(List<Examination> examinations) {
        this.examinations = examinations;
    }

    /** A doctor for a server with this configuration. */
    public static Doctor of(Configuration configuration) {
        return new Doctor(List.of(
                new JavaExamination(),
                new DataFolderExamination(configuration.get(DataConfig.class).folder()),
                new PortExamination(configuration.get(IngressConfig.class)),
                new DatabaseExamination(configuration.get(HistoryConfig.class)),
                new OpenMpExamination(),
                new ModelExamination(configuration.get(ScoringConfig.class))));
    }

    /** Looks at each thing in turn, which takes a few seconds. */
    public List<Diagnosis> examine() {
        return examinations.stream().map(Examination::examine).toList();
    }
}
