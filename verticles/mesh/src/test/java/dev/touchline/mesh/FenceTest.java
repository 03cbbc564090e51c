package dev.touchline.mesh;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The mesh could be published alone: it knows how things are said and nothing of what is said. */
@AnalyzeClasses(packages = "dev.touchline.mesh", importOptions = DoNotIncludeTests.class)
class FenceTest {

    @ArchTest
    static final ArchRule KNOWS_NO_ROOM_AND_NO_MESSAGE = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.touchline..")
                    .and(not(resideInAPackage("dev.touchline.mesh..")))
                    .and(not(resideInAPackage("dev.touchline.contracts"))));

    @ArchTest
    static final ArchRule KEEPS_YAML_IN_THE_CONFIGURATION = noClasses()
            .that(not(resideInAPackage("dev.touchline.mesh.config")))
            .should()
            .dependOnClassesThat(resideInAPackage("com.fasterxml.jackson.dataformat.."));

    @ArchTest
    static final ArchRule KEEPS_THE_BREAKER_IN_THE_BUS = noClasses()
            .that(not(resideInAPackage("dev.touchline.mesh.bus")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.github.resilience4j.."));
}
