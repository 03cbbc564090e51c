package dev.touchline.launcher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the arrows between the rooms: who may know whom, and which library lives where. */
class FenceTest {
    private static final JavaClasses ROOMS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.touchline");

    private static final List<String> VERTICLES = List.of("ingress", "dispatch", "scraper", "scoring", "history");

    /** A library and the packages that may see it. */
    private static final Map<String, List<String>> HOMES = Map.ofEntries(
            Map.entry("ml.dmlc..", List.of("scoring", "training")),
            Map.entry("io.vertx.ext.web..", List.of("ingress")),
            Map.entry("io.vertx.openapi..", List.of("ingress")),
            Map.entry("io.vertx.pgclient..", List.of("history")),
            Map.entry("io.vertx.sqlclient..", List.of("history")),
            Map.entry("io.zonky..", List.of("history")),
            Map.entry("org.flywaydb..", List.of("history")),
            Map.entry("com.github.benmanes..", List.of("dispatch", "ingress")),
            Map.entry("io.vertx.redis..", List.of("dispatch")),
            Map.entry("io.github.resilience4j..", List.of("mesh")),
            Map.entry("io.opentelemetry..", List.of("mesh")),
            Map.entry("com.hazelcast..", List.of("mesh")),
            Map.entry("io.vertx.spi.cluster..", List.of("mesh")),
            Map.entry("com.rabbitmq..", List.of("mesh")),
            Map.entry("io.vertx.rabbitmq..", List.of("mesh")),
            Map.entry("de.siegmar..", List.of("ingress", "training")),
            Map.entry("picocli..", List.of("launcher")),
            Map.entry("ch.qos.logback..", List.of("launcher")));

    @TestFactory
    Stream<DynamicTest> keepsEveryRuleOfTheHouse() {
        return rules().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(ROOMS)));
    }

    @Test
    void seesEveryRoom() {
        assertThat(ROOMS.stream().map(FenceTest::roomOf).distinct())
                .contains(
                        "contracts",
                        "football",
                        "bundle",
                        "mesh",
                        "scoring",
                        "history",
                        "dispatch",
                        "ingress",
                        "training",
                        "launcher");
    }

    @Test
    void refusesAPlantedViolationOfEachKind() {
        JavaClasses planted = new ClassFileImporter().importPackages("dev.touchline.dispatch.planted");

        assertThat(noVerticleKnowsAnother().evaluate(planted).hasViolation()).isTrue();
        assertThat(isAtHome("ml.dmlc..", List.of("scoring", "training"))
                        .evaluate(planted)
                        .hasViolation())
                .isTrue();
        JavaClasses pure = new ClassFileImporter().importPackages("dev.touchline.football.planted");
        assertThat(isFreeOfVertx("football").evaluate(pure).hasViolation()).isTrue();
    }

    private static Stream<ArchRule> rules() {
        Stream<ArchRule> structure = Stream.of(
                noVerticleKnowsAnother(),
                isFreeOfVertx("contracts"),
                isFreeOfVertx("football"),
                isFreeOfVertx("bundle"),
                isFreeOfVertx("training"),
                sees("contracts", "contracts"),
                sees("football", "football"),
                sees("bundle", "bundle"),
                sees("mesh", "mesh", "contracts"),
                sees("dispatch", "dispatch", "mesh", "contracts"),
                sees("ingress", "ingress", "mesh", "contracts"),
                sees("scoring", "scoring", "mesh", "contracts", "football", "bundle"),
                sees("history", "history", "mesh", "contracts", "football", "bundle"),
                sees("training", "training", "football", "bundle"),
                meshKnowsNoMessageOfTheProduct(),
                jsonObjectsStayAtTheEdge(),
                hasNoDrawerForOddments(),
                roomsAreFreeOfCycles());
        return Stream.concat(
                structure, HOMES.entrySet().stream().map(home -> isAtHome(home.getKey(), home.getValue())));
    }

    private static ArchRule noVerticleKnowsAnother() {
        return SlicesRuleDefinition.slices()
                .matching("dev.touchline.(*)..")
                .that(DescribedPredicate.describe("are verticles", slice -> VERTICLES.stream()
                        .anyMatch(name -> slice.getDescription().contains(name))))
                .should()
                .notDependOnEachOther()
                .as("no verticle depends on another");
    }

    private static ArchRule isFreeOfVertx(String room) {
        return noClasses()
                .that()
                .resideInAPackage(packagesOf(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .as(room + " sees no Vert.x");
    }

    private static ArchRule sees(String room, String... others) {
        return classes()
                .that()
                .resideInAPackage(packagesOf(room))
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are outside the house or in " + List.of(others),
                        target -> !isOurs(target) || List.of(others).contains(roomOf(target))))
                .as(room + " sees of the house only " + List.of(others));
    }

    private static ArchRule meshKnowsNoMessageOfTheProduct() {
        return noClasses()
                .that()
                .resideInAPackage(packagesOf("mesh"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.touchline.contracts.*..")
                .as("mesh knows no message of the product");
    }

    private static ArchRule jsonObjectsStayAtTheEdge() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packagesOf("mesh"), packagesOf("ingress"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.core.json..")
                .as("JsonObject stays in mesh and at the HTTP edge");
    }

    private static ArchRule hasNoDrawerForOddments() {
        return noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..model..", "..dto..")
                .as("no package is a drawer for oddments");
    }

    private static ArchRule roomsAreFreeOfCycles() {
        return SlicesRuleDefinition.slices()
                .matching("dev.touchline.(**)")
                .should()
                .beFreeOfCycles()
                .as("packages are free of cycles");
    }

    private static ArchRule isAtHome(String library, List<String> homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        homes.stream().map(FenceTest::packagesOf).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .as(library + " stays in " + homes);
    }

    private static String packagesOf(String room) {
        return "dev.touchline." + room + "..";
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("dev.touchline.");
    }

    private static String roomOf(JavaClass type) {
        return type.getPackageName().split("\\.")[2];
    }
}
