package io.inventory.fences;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The layers and the homes of libraries, for any root package: {@code io.inventory}, or one with planted faults. */
final class Fences {

    private final String root;

    Fences(String root) {
        this.root = root;
    }

    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("schema knows no other layer", knowsOnly("schema"));
        rules.put("standalone knows only schema", knowsOnly("standalone", "schema"));
        rules.put("pipeline knows only schema", knowsOnly("pipeline", "schema"));
        rules.put("producers know no consumers", knowsOnly("producers", "schema", "pipeline"));
        rules.put("consumers know no producers", knowsOnly("consumers", "schema", "pipeline"));
        rules.put("the AWS SDK stays in consumers.aws", staysIn("software.amazon.", "consumers.aws"));
        rules.put(
                "fabric8 stays in consumers.gardener and the simulation",
                staysIn("io.fabric8.", "consumers.gardener", "standalone.simulation.gardener"));
        rules.put("picocli stays in the command line", staysIn("picocli.", "cli"));
        rules.put(
                "java.sql stays in store and sink",
                staysIn("java.sql.", "pipeline.store", "pipeline.sink", "standalone"));
        rules.put("JobRunr stays in producers.schedule", staysIn("org.jobrunr.", "producers.schedule"));
        rules.put("Kafka Streams stays in the tracker", staysIn("org.apache.kafka.streams.", "pipeline.tracker"));
        rules.put(
                "no package cycles", slices().matching(root + ".(**)").should().beFreeOfCycles());
        return rules;
    }

    private ArchRule knowsOnly(String layer, String... others) {
        return ArchRuleDefinition.noClasses()
                .that(isIn(layer))
                .should()
                .dependOnClassesThat(ofUsBut(layer, others))
                .allowEmptyShould(true);
    }

    private ArchRule staysIn(String library, String... homes) {
        return ArchRuleDefinition.noClasses()
                .that(isOutside(homes))
                .should()
                .dependOnClassesThat(
                        describe("belong to " + library, type -> type.getName().startsWith(library)))
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> isIn(String layer) {
        return describe("are in " + layer, type -> below(type, layer));
    }

    private DescribedPredicate<JavaClass> isOutside(String... homes) {
        return describe("are outside " + String.join(", ", homes), type -> Arrays.stream(homes)
                .noneMatch(home -> below(type, home)));
    }

    private DescribedPredicate<JavaClass> ofUsBut(String layer, String... others) {
        return describe(
                "are ours and of another layer",
                type -> type.getName().startsWith(root + ".")
                        && !below(type, layer)
                        && Arrays.stream(others).noneMatch(other -> below(type, other)));
    }

    private boolean below(JavaClass type, String layer) {
        return (type.getPackageName() + ".").startsWith(root + "." + layer + ".");
    }
}
