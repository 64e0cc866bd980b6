package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.inventory.cli.frame.GlobalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;

/** The page for operators who come from asynq names commands and options that there are. */
class AsynqPageTest {

    private static final Path PAGE = Path.of("../docs/asynq.md");
    private static final Pattern COMMAND = Pattern.compile("`inventory ([^`]+)`");
    private static final Map<String, String> EXAMPLES =
            Map.of("Q", "default", "ID", "0193a7a4-5f00-7000-8000-000000000001", "N", "7", "P", "{}", "G", "evening");

    @Test
    void everyCommandOfThePageIsUnderstood() throws IOException {
        List<String> commands = COMMAND.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(commands).hasSizeGreaterThan(35).allSatisfy(AsynqPageTest::parse);
    }

    @Test
    void aWordThatIsNoCommandIsNotUnderstood() {
        assertThatCode(() -> parse("queue vanish --name Q")).isInstanceOf(CommandLine.UnmatchedArgumentException.class);
    }

    private static void parse(String command) {
        String[] words = List.of(command.split(" ")).stream()
                .map(word -> EXAMPLES.getOrDefault(word, word))
                .toArray(String[]::new);
        try {
            var unused = new CommandTree(new GlobalOptions(), new WiringFactory(Run.wiring()))
                    .whole()
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(words);
        } catch (MissingParameterException e) {
            // The page leaves out what has nothing to do with the comparison.
            assertThat(e.getMissing()).isNotEmpty();
        }
    }
}
