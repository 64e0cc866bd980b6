package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrphanBucketViewTest {
    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private long backupBuckets;

    @BeforeEach
    void backupBucketsReadAnHourAgo() {
        backupBuckets = estate.scope("g:model:backup_bucket", null, "1 hour", "50 minutes");
        estate.backupBucket("backup", "one", "5 days");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aBucketThatIsNoBackupBucketIsAnOrphanAndSaysItsName() {
        bucket("backup", "2 hours");
        bucket("lost", "2 hours");

        assertThat(orphans()).containsExactly("lost");
        assertThat(undecided()).isEmpty();
    }

    @Test
    void aBucketMadeWhileOrAfterTheBackupBucketsWereReadIsUndecided() {
        bucket("after", "30 minutes");
        bucket("during", "55 minutes");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("after: g:model:backup_bucket a", "during: g:model:backup_bucket a");
    }

    @Test
    void whileTheBackupBucketsAreStaleNothingIsAnOrphan() {
        bucket("lost", "5 days");
        database.update("update scope set last_complete = now() - interval '25 hours' where id = ?", backupBuckets);

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:backup_bucket a");
    }

    @Test
    void whileTheBackupBucketsWereNeverReadNothingIsAnOrphan() {
        bucket("lost", "5 days");
        database.update("delete from scope where id = ?", backupBuckets);

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:backup_bucket ");
    }

    private void bucket(String name, String made) {
        database.update("""
            insert into aws_bucket (name, creation_date, region_name, account_id)
            values (?, now() - ?::interval, 'eu-west-1', ?)\
            """, name, made, Estate.account());
    }

    private List<String> orphans() {
        return database.query("select name from aws_orphan_bucket order by 1", row -> row.get("name", String.class));
    }

    private List<String> undecided() {
        return database.query(
                "select name || ': ' || model || ' ' || scope as line from undecided_aws_bucket order by 1",
                row -> row.get("line", String.class));
    }
}
