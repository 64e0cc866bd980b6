package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrphanVpcViewTest {
    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private long projects;
    private long shoots;
    private long vpcs;

    @BeforeEach
    void aLandscapeReadAnHourAgo() {
        projects = estate.scope("g:model:project", null, "1 hour", "50 minutes");
        shoots = estate.scope("g:model:shoot", "dev", "1 hour", "50 minutes");
        vpcs = estate.scope("aws:model:vpc", null, "30 minutes", "20 minutes");
        estate.project("dev");
        estate.shoot("shoot--dev--a", "dev", "seed", shoots);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aVpcOfNoShootIsAnOrphan() {
        estate.vpc("lost", vpcs, "2 hours");

        assertThat(orphans()).containsExactly("lost");
        assertThat(undecided()).isEmpty();
    }

    @Test
    void aVpcNamedLikeAShootIsNone() {
        estate.vpc("shoot--dev--a", vpcs, "2 hours");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).isEmpty();
    }

    @Test
    void aDefaultVpcIsNone() {
        estate.vpc("", vpcs, "2 hours");
        database.update("update aws_vpc set is_default = true");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).isEmpty();
    }

    @Test
    void aVpcSeenFirstAfterTheShootsWereReadIsUndecided() {
        estate.vpc("new", vpcs, "30 minutes");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("new: g:model:project a", "new: g:model:shoot a/dev");
    }

    @Test
    void aVpcSeenFirstWhileTheShootsWereReadIsUndecided() {
        estate.vpc("new", vpcs, "55 minutes");

        assertThat(orphans()).isEmpty();
    }

    @Test
    void whatTheFirstCompleteScanFoundCountsAsOld() {
        estate.vpc("lost", vpcs, "5 minutes");
        database.update(
                "update scope set first_complete_applied = (select created_at from aws_vpc) where id = ?", vpcs);

        assertThat(orphans()).containsExactly("lost");
    }

    @Test
    void aVpcThatALaterScanFoundDoesNotCountAsOld() {
        estate.vpc("new", vpcs, "5 minutes");
        database.update("update scope set first_complete_applied = now() - interval '6 minutes' where id = ?", vpcs);

        assertThat(orphans()).isEmpty();
    }

    @Test
    void anAdoptedVpcIsAsOldAsItsRow() {
        estate.vpc("lost", null, "2 hours");

        assertThat(orphans()).containsExactly("lost");
    }

    @Test
    void whileTheShootsAreStaleNothingIsAnOrphan() {
        estate.vpc("lost", vpcs, "5 days");
        database.update("update scope set last_complete = now() - interval '25 hours' where id = ?", shoots);

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:shoot a/dev");
    }

    @Test
    void aScopeSaysItselfHowLongItIsFresh() {
        estate.vpc("lost", vpcs, "5 days");
        database.update(
                "update scope set last_complete = now() - interval '25 hours', fresh_within = interval '2 days' where id = ?",
                shoots);

        assertThat(orphans()).containsExactly("lost");
    }

    @Test
    void whileAProjectsShootsWereNeverReadNothingIsAnOrphan() {
        estate.project("brand-new");
        estate.vpc("lost", vpcs, "5 days");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:shoot brand-new");
    }

    @Test
    void whileTheProjectsWereNeverReadNothingIsAnOrphan() {
        estate.vpc("lost", vpcs, "5 days");
        database.update("delete from scope where id = ?", projects);

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:project ");
    }

    @Test
    void aRetiredScopeIsNotWaitedFor() {
        estate.vpc("lost", vpcs, "2 hours");
        estate.project("given-up");
        long retired = estate.unreadScope("g:model:shoot", "given-up");
        database.update("update scope set state = 'retired' where id = ?", retired);

        assertThat(orphans()).containsExactly("lost");
    }

    @Test
    void aProjectWithoutANamespaceHasNoShoots() {
        estate.vpc("lost", vpcs, "2 hours");
        estate.project("pending");
        database.update("update g_project set namespace = '' where name = 'pending'");

        assertThat(orphans()).containsExactly("lost");
    }

    @Test
    void theColumnsAreThoseThatUsersKnow() {
        List<List<String>> columns = database.query("select (null::aws_orphan_vpc).*", Row::columns);

        assertThat(columns.get(0))
                .containsExactly(
                        "name",
                        "vpc_id",
                        "state",
                        "ipv4_cidr",
                        "ipv6_cidr",
                        "is_default",
                        "owner_id",
                        "region_name",
                        "id",
                        "created_at",
                        "updated_at",
                        "account_id");
    }

    private List<String> orphans() {
        return database.query("select name from aws_orphan_vpc order by 1", row -> row.get("name", String.class));
    }

    private List<String> undecided() {
        return database.query(
                "select name || ': ' || model || ' ' || scope as line from undecided_aws_vpc order by 1",
                row -> row.get("line", String.class));
    }
}
