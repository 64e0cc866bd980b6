package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;
import java.util.List;

/** The block of the chosen token retriever is there, and no key is given that it would not look at. */
public final class AwsCredentialRule implements Rule {

    private static final List<String> OF_NONE =
            List.of("profile", "source_credential", "role_arn", "external_id", "role_session_name", "duration");

    @Override
    public void check(Section credential) {
        String retriever = credential.text("token_retriever").orElse("");
        if (List.of("kube_sa_token", "token_file").contains(retriever)) {
            if (!credential.has(retriever)) {
                credential.fault(retriever, "is required by token_retriever: " + retriever);
            }
            OF_NONE.stream()
                    .filter(credential::has)
                    .forEach(key -> credential.fault(
                            key, "belongs to token_retriever: none; with " + retriever + " write it in that block"));
        }
        if (credential.has("profile") && credential.has("source_credential")) {
            credential.fault("source_credential", "names another source than profile: keep one of the two");
        }
        List.of("source_credential", "external_id", "role_session_name", "duration").stream()
                .filter(key -> retriever.equals("none") && credential.has(key) && !credential.has("role_arn"))
                .forEach(key -> credential.fault(key, "has no meaning without role_arn"));
    }
}
