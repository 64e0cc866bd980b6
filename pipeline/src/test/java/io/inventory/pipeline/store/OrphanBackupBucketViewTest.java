package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrphanBackupBucketViewTest {
    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private long seeds;

    @BeforeEach
    void seedsReadAnHourAgo() {
        seeds = estate.scope("g:model:seed", null, "1 hour", "50 minutes");
        estate.seed("one");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aBucketWhoseSeedIsGoneIsAnOrphan() {
        estate.backupBucket("lost", "gone", "2 hours");

        assertThat(orphans()).containsExactly("lost");
        assertThat(undecided()).isEmpty();
    }

    @Test
    void aBucketOfASeedIsNone() {
        estate.backupBucket("used", "one", "2 hours");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).isEmpty();
    }

    @Test
    void aBucketThatNoSeedWasChosenForIsNone() {
        estate.backupBucket("unscheduled", "", "2 hours");

        assertThat(orphans()).isEmpty();
    }

    @Test
    void whileTheSeedsAreStaleNothingIsAnOrphan() {
        estate.backupBucket("lost", "gone", "5 days");
        database.update("update scope set last_complete = now() - interval '25 hours' where id = ?", seeds);

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:seed a");
    }

    @Test
    void whileTheSeedsWereNeverReadNothingIsAnOrphan() {
        estate.backupBucket("lost", "gone", "5 days");
        database.update("delete from scope where id = ?", seeds);

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:seed ");
    }

    @Test
    void aBucketMadeWhileOrAfterTheSeedsWereReadIsUndecided() {
        estate.backupBucket("after", "gone", "30 minutes");
        estate.backupBucket("during", "gone", "55 minutes");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("after: g:model:seed a", "during: g:model:seed a");
    }

    @Test
    void theColumnsAreThoseThatUsersKnow() {
        assertThat(database.query("select (null::g_orphan_backup_bucket).*", Row::columns)
                        .get(0))
                .containsExactly(
                        "name",
                        "provider_type",
                        "region_name",
                        "seed_name",
                        "created_at",
                        "updated_at",
                        "state",
                        "state_progress",
                        "creation_timestamp");
    }

    private List<String> orphans() {
        return database.query(
                "select name from g_orphan_backup_bucket order by 1", row -> row.get("name", String.class));
    }

    private List<String> undecided() {
        return database.query(
                "select name || ': ' || model || ' ' || scope as line from undecided_g_backup_bucket order by 1",
                row -> row.get("line", String.class));
    }
}
