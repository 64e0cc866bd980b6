package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrphanInstanceViewTest {
    private static final String SHOOT = "shoot--dev--a";

    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private long shoots;
    private long machinesOfOne;
    private long machinesOfTwo;

    @BeforeEach
    void aLandscapeReadAnHourAgo() {
        estate.scope("g:model:project", null, "1 hour", "50 minutes");
        estate.scope("g:model:seed", null, "1 hour", "50 minutes");
        shoots = estate.scope("g:model:shoot", "dev", "1 hour", "50 minutes");
        machinesOfOne = estate.scope("g:model:machine", "one", "1 hour", "50 minutes");
        machinesOfTwo = estate.scope("g:model:machine", "two", "1 hour", "50 minutes");
        estate.project("dev");
        estate.seed("one");
        estate.seed("two");
        estate.shoot(SHOOT, "dev", "one", shoots);
        estate.vpc(SHOOT, null, "5 days");
        estate.vpc("other", null, "5 days");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aRunningInstanceWithoutAMachineIsAnOrphanOfItsShoot() {
        estate.instance("lost", SHOOT, "2 hours");

        List<String> found = database.query(
                "select concat_ws(' ', name, vpc_name, shoot_name, project_name, shoot_technical_id) as line from aws_orphan_instance",
                row -> row.get("line", String.class));

        assertThat(found).containsExactly("lost " + SHOOT + " s-" + SHOOT + " dev " + SHOOT);
        assertThat(undecided()).isEmpty();
    }

    @Test
    void aRunningInstanceOfNoShootIsAnOrphan() {
        estate.instance("lost", "other", "2 hours");

        assertThat(orphans()).containsExactly("lost");
        assertThat(undecided()).isEmpty();
    }

    @Test
    void anInstanceThatDoesNotRunIsNone() {
        estate.instance("lost", SHOOT, "2 hours");
        database.update("update aws_instance set state = 'stopped'");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).isEmpty();
    }

    @Test
    void aMachineVouchesForTheInstanceOfItsProviderId() {
        estate.instance("renamed", SHOOT, "2 hours");
        estate.machine("m", "one", "aws:///eu-west-1/i-renamed");

        assertThat(orphans()).isEmpty();
    }

    @Test
    void aMachineWithAProviderIdDoesNotVouchForANamesake() {
        estate.instance("m", SHOOT, "2 hours");
        estate.machine("m", "one", "aws:///eu-west-1/i-another");

        assertThat(orphans()).containsExactly("m");
    }

    @Test
    void aMachineWithoutAProviderIdVouchesByName() {
        estate.instance("m", SHOOT, "2 hours");
        estate.machine("m", "one", "");

        assertThat(orphans()).isEmpty();
    }

    @Test
    void aBastionIsNone() {
        estate.instance("b", SHOOT, "2 hours");
        estate.bastion("b", "one", "203.0.113.7");
        estate.networkInterface("i-b", "203.0.113.7", Estate.account());

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).isEmpty();
    }

    @Test
    void anInstanceLaunchedAfterTheMachinesWereReadIsUndecided() {
        estate.instance("new", SHOOT, "30 minutes");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("new: g:model:machine a/one", "new: g:model:shoot a/dev");
    }

    @Test
    void anInstanceLaunchedWhileTheMachinesWereReadIsUndecided() {
        estate.instance("new", SHOOT, "55 minutes");

        assertThat(orphans()).isEmpty();
    }

    @Test
    void anInstanceWithoutALaunchTimeIsAsOldAsItsRow() {
        estate.instance("new", SHOOT, "2 hours");
        database.update("update aws_instance set launch_time = null");
        assertThat(orphans()).isEmpty();

        database.update("update aws_instance set created_at = now() - interval '2 hours'");
        assertThat(orphans()).containsExactly("new");
    }

    @Test
    void onlyTheMachinesOfTheShootsOwnSeedMustBeFresh() {
        estate.instance("lost", SHOOT, "2 hours");
        makeStale(machinesOfTwo);

        assertThat(orphans()).containsExactly("lost");
    }

    @Test
    void whileTheMachinesOfTheShootsSeedAreStaleItIsUndecided() {
        estate.instance("lost", SHOOT, "2 hours");
        makeStale(machinesOfOne);

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:machine a/one");
    }

    @Test
    void withoutAShootTheMachinesOfEverySeedMustBeFresh() {
        estate.instance("lost", "other", "2 hours");
        makeStale(machinesOfTwo);

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:machine a/two");
    }

    @Test
    void withoutAShootASeedThatWasNeverReadLeavesItUndecided() {
        estate.instance("lost", "other", "2 hours");
        estate.seed("three");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:machine three");
    }

    @Test
    void aShootOnASeedThatWasNeverReadLeavesItUndecided() {
        estate.shoot("shoot--dev--b", "dev", "three", shoots);
        estate.vpc("shoot--dev--b", null, "5 days");
        estate.instance("lost", "shoot--dev--b", "2 hours");

        assertThat(orphans()).isEmpty();
        assertThat(undecided()).containsExactly("lost: g:model:machine three");
    }

    @Test
    void theColumnsAreThoseThatUsersKnow() {
        List<List<String>> columns = database.query("select (null::aws_orphan_instance).*", Row::columns);

        assertThat(columns.get(0))
                .containsExactly(
                        "name",
                        "arch",
                        "instance_id",
                        "instance_type",
                        "state",
                        "subnet_id",
                        "vpc_id",
                        "platform",
                        "id",
                        "created_at",
                        "updated_at",
                        "region_name",
                        "image_id",
                        "launch_time",
                        "account_id",
                        "vpc_name",
                        "shoot_name",
                        "project_name",
                        "shoot_technical_id");
    }

    private void makeStale(long scope) {
        database.update("update scope set last_complete = now() - interval '25 hours' where id = ?", scope);
    }

    private List<String> orphans() {
        return database.query("select name from aws_orphan_instance order by 1", row -> row.get("name", String.class));
    }

    private List<String> undecided() {
        return database.query(
                "select name || ': ' || model || ' ' || scope as line from undecided_aws_instance order by 1",
                row -> row.get("line", String.class));
    }
}
