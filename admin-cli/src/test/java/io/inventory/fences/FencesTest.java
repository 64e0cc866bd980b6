package io.inventory.fences;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fence holds for the program and fails for the fault that is planted against it. */
class FencesTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.inventory");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    static Stream<String> names() {
        return new Fences("io.inventory").all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void holdsForTheProgram(String name) {
        rule("io.inventory", name).check(PROGRAM);
    }

    @ParameterizedTest
    @MethodSource("names")
    void failsForThePlantedFault(String name) {
        assertThat(rule("planted", name).evaluate(PLANTED).hasViolation()).isTrue();
    }

    @Test
    void theProgramIsSeenWhole() {
        assertThat(Stream.of("schema", "pipeline", "producers", "consumers", "cli", "standalone"))
                .allMatch(layer ->
                        PROGRAM.stream().anyMatch(type -> type.getPackageName().startsWith("io.inventory." + layer)));
    }

    private static ArchRule rule(String root, String name) {
        ArchRule rule = new Fences(root).all().get(name);
        assertThat(rule).as(name).isNotNull();
        return rule;
    }
}
