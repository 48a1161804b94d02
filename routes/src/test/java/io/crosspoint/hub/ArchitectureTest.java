package io.crosspoint.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The directions in which the rooms may depend on each other, and what they must not know. */
class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.crosspoint");
        for (String room :
                new String[] {"metadata", "transport", "essence", "components", "peers", "hub"}) {
            assertFalse(
                    classes.that(
                                    com.tngtech.archunit.base.DescribedPredicate.describe(
                                            room,
                                            type ->
                                                    type.getPackageName()
                                                            .startsWith("io.crosspoint." + room)))
                            .isEmpty(),
                    "no class of " + room + " was read: the rules below would hold of nothing");
        }
    }

    @Test
    void roomsDependInOneDirection() {
        Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("metadata")
                .definedBy("io.crosspoint.metadata..")
                .layer("transport")
                .definedBy("io.crosspoint.transport..")
                .layer("essence")
                .definedBy("io.crosspoint.essence..")
                .layer("components")
                .definedBy("io.crosspoint.components..")
                .layer("hub")
                .definedBy("io.crosspoint.hub..")
                .layer("peers")
                .definedBy("io.crosspoint.peers..")
                .whereLayer("hub")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("peers")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("components")
                .mayOnlyBeAccessedByLayers("hub")
                .whereLayer("transport")
                .mayOnlyBeAccessedByLayers("components", "hub")
                .whereLayer("essence")
                .mayOnlyBeAccessedByLayers("components", "hub")
                .whereLayer("peers")
                .mayNotAccessAnyLayer()
                .whereLayer("metadata")
                .mayNotAccessAnyLayer()
                .check(classes);
    }

    @Test
    void essencePathKnowsNeitherCamelNorSpring() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.crosspoint.metadata..",
                        "io.crosspoint.transport..",
                        "io.crosspoint.essence..",
                        "io.crosspoint.peers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "org.springframework..")
                .check(classes);
    }

    @Test
    void essenceHasNoSocketsAndNoClock() {
        noClasses()
                .that()
                .resideInAPackage("io.crosspoint.essence..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "java.time..", "java.io..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(classes);
    }

    @Test
    void metadataNeedsTheJdkAndJaxbOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.crosspoint.metadata..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "io.crosspoint.metadata..",
                        "java..",
                        "javax..",
                        "jakarta.xml.bind..",
                        "org.w3c.dom..",
                        "org.xml.sax..",
                        "org.jspecify..")
                .check(classes);
    }

    @Test
    void schemesDoNotKnowEachOther() {
        slices().matching("io.crosspoint.components.(*)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }
}
