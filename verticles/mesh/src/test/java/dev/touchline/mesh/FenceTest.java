package dev.touchline.mesh;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** The mesh could be published alone: it knows how things are said and nothing of what is said. */
class FenceTest {
    private static final JavaClasses MESH =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.touchline.mesh");

    @Test
    void knowsNoRoomAndNoMessage() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.touchline..")
                        .and(not(resideInAPackage("dev.touchline.mesh..")))
                        .and(not(resideInAPackage("dev.touchline.contracts"))))
                .check(MESH);
    }

    @Test
    void keepsYamlInTheConfiguration() {
        noClasses()
                .that(not(resideInAPackage("dev.touchline.mesh.config")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.dataformat.."))
                .check(MESH);
    }

    @Test
    void keepsTheBreakerInTheBus() {
        noClasses()
                .that(not(resideInAPackage("dev.touchline.mesh.bus")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.resilience4j.."))
                .check(MESH);
    }

    @Test
    void keepsHazelcastInTheCluster() {
        noClasses()
                .that(not(resideInAPackage("dev.touchline.mesh.cluster")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.hazelcast..").or(resideInAPackage("io.vertx.spi.cluster..")))
                .check(MESH);
    }
}
