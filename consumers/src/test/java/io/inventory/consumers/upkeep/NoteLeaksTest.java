package io.inventory.consumers.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.TestStore;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.task.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Leaks are noted by a task, rule by rule. */
class NoteLeaksTest {

    @Test
    void everyRuleIsNotedAndCounted() throws Exception {
        try (Database database = TestStore.migrated()) {
            database.update("""
                    insert into scope (model, source, account, last_complete_started, last_complete)
                    values ('g:model:project', 'g', 'garden', now(), now())""");
            database.update("""
                    insert into aws_vpc (name, vpc_id, state, ipv4_cidr, is_default, owner_id, region_name, account_id,
                                         dhcp_option_set_id, created_at)
                    values ('lost', 'vpc-1', '', '', false, '', '', '111', 'd', now() - interval '2 hours')""");

            Outcome outcome =
                    Handlers.of("common:task:note-leaks").run(RecordingContext.of("", Map.of(Store.class, database)));

            assertThat(((Outcome.Done) outcome).result())
                    .contains("\"aws_orphan_vpc\":{\"leaked\":1,\"undecided\":0,\"found\":1,\"gone\":0}");
            assertThat(database.query("select kind, key from leak_sighting", row -> row.get("key", String.class)))
                    .containsExactly("vpc_id=vpc-1,account_id=111");
        }
    }
}
