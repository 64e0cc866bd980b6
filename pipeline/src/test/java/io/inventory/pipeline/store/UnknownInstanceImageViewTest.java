package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnknownInstanceImageViewTest {
    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private long images;

    @BeforeEach
    void aMachineOfAShootAndAProfileReadAnHourAgo() {
        estate.scope("g:model:cloud_profile", null, "1 hour", "50 minutes");
        images = estate.scope("g:model:cloud_profile_aws_image", "aws", "1 hour", "50 minutes");
        estate.shoot("shoot--x", "dev", "seed", estate.scope("g:model:shoot", "dev", "1 hour", "50 minutes"));
        estate.image("aws", "ami-of-today");
        estate.instance("vm", "v", "2 hours");
        estate.machine("vm", "seed", "aws:///eu-west-1a/i-vm");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMachineWhoseProfileDoesNotOfferItsImageIsShownWithItsShoot() {
        assertThat(lines("select concat_ws(' ', name, image_id, shoot_name, shoot_technical_id, project_name)"
                        + " from aws_unknown_instance_image"))
                .containsExactly("vm ami s-shoot--x shoot--x dev");
        assertThat(undecided()).isEmpty();
    }

    @Test
    void aMachineWithAnImageOfItsProfileIsNotShown() {
        estate.image("aws", "ami");

        assertThat(unknown()).isEmpty();
        assertThat(undecided()).isEmpty();
    }

    @Test
    void theImageOfAnotherProfileDoesNotCount() {
        estate.image("other", "ami");

        assertThat(unknown()).containsExactly("vm");
    }

    @Test
    void anInstanceThatIsNoMachineIsNotShown() {
        estate.instance("stranger", "v", "2 hours");

        assertThat(unknown()).containsExactly("vm");
    }

    @Test
    void aMachineIsFoundByNameOnlyWhileItHasNoProviderId() {
        database.update("update g_machine set provider_id = ''");
        assertThat(unknown()).containsExactly("vm");

        database.update("update g_machine set provider_id = 'aws:///eu-west-1a/i-of-another-account'");
        assertThat(unknown()).isEmpty();
    }

    @Test
    void whileTheImagesAreStaleNothingIsUnknown() {
        database.update("update scope set last_complete = now() - interval '25 hours' where id = ?", images);

        assertThat(unknown()).isEmpty();
        assertThat(undecided()).containsExactly("vm: g:model:cloud_profile_aws_image a/aws");
    }

    @Test
    void whileTheImagesOfTheProfileWereNeverReadNothingIsUnknown() {
        database.update("delete from scope where id = ?", images);

        assertThat(unknown()).isEmpty();
        assertThat(undecided()).containsExactly("vm: g:model:cloud_profile_aws_image aws");
    }

    @Test
    void aMachineLaunchedAfterTheProfileWasReadIsUndecided() {
        database.update("update aws_instance set launch_time = now() - interval '30 minutes'");

        assertThat(unknown()).isEmpty();
        assertThat(undecided())
                .containsExactly("vm: g:model:cloud_profile a", "vm: g:model:cloud_profile_aws_image a/aws");
    }

    @Test
    void theColumnsAreThoseThatUsersKnow() {
        assertThat(database.query("select (null::aws_unknown_instance_image).*", Row::columns)
                        .get(0))
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
                        "shoot_name",
                        "shoot_technical_id",
                        "project_name");
    }

    private List<String> unknown() {
        return lines("select name from aws_unknown_instance_image order by 1");
    }

    private List<String> undecided() {
        return lines("select name || ': ' || model || ' ' || scope from undecided_aws_instance_image order by 1");
    }

    private List<String> lines(String sql) {
        return database.query(sql, row -> row.get(row.columns().get(0), String.class));
    }
}
