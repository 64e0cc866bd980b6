package io.inventory.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.aws.AwsCollection;
import io.inventory.schema.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The page of permissions says what the collectors declare. */
class PermissionsPageTest {

    private static final Path PAGE = Path.of("..").resolve("docs/permissions.md");
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void thePageSaysWhatTheCollectorsDeclare() throws IOException {
        if (Boolean.getBoolean("inventory.docs.write")) {
            Files.writeString(PAGE, PermissionsPage.render());
        }
        assertThat(Files.readString(PAGE)).isEqualTo(PermissionsPage.render());
    }

    @Test
    void thePoliciesAreJsonAndAllowWhatIsDeclaredAndNoMore() {
        Matcher policies = JSON.matcher(PermissionsPage.render());
        assertThat(policies.find()).isTrue();
        JsonNode statement =
                Json.mapper().readTree(policies.group(1)).path("Statement").path(0);
        List<String> actions = new ArrayList<>();
        statement.path("Action").forEach(action -> actions.add(action.asString()));

        assertThat(actions)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(AwsCollection.kinds().stream()
                        .flatMap(kind -> kind.allCalls().stream())
                        .map(call -> call.permission())
                        .distinct()
                        .toList())
                .allMatch(action -> action.matches("[a-z0-9]+:(Describe|List|Get)[A-Za-z]+"));
    }
}
