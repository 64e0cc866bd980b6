package io.inventory.consumers.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Access keys for the SDK's default chain, in a shared credentials file of the tests' own. */
final class Sessions {

    private Sessions() {}

    /** @param keys access key ids by profile */
    static void profiles(Path folder, Map<String, String> keys) {
        String text = keys.entrySet().stream()
                .map(key -> "[%s]\naws_access_key_id = %s\naws_secret_access_key = any\n"
                        .formatted(key.getKey(), key.getValue()))
                .collect(Collectors.joining());
        try {
            Path file = Files.writeString(folder.resolve("credentials"), text);
            System.setProperty("aws.sharedCredentialsFile", file.toString());
            System.setProperty("aws.configFile", folder.resolve("config").toString());
            System.setProperty("aws.disableEc2Metadata", "true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
