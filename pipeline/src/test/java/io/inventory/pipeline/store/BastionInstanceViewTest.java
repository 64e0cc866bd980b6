package io.inventory.pipeline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BastionInstanceViewTest {
    private final Database database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theInstanceThatCarriesTheAddressIsTheBastions() {
        estate.instance("vm", "v", "2 hours");
        estate.bastion("b", "one", "203.0.113.7");
        estate.networkInterface("i-vm", "203.0.113.7", Estate.account());

        assertThat(found()).containsExactly("b shoot--x one 203.0.113.7 i-vm vm running 111111111111 eu-west-1");
    }

    @Test
    void anotherAddressIsNobodys() {
        estate.instance("vm", "v", "2 hours");
        estate.bastion("b", "one", "203.0.113.8");
        estate.networkInterface("i-vm", "203.0.113.7", Estate.account());

        assertThat(found()).isEmpty();
    }

    @Test
    void anInterfaceOfAnotherAccountIsNotTheInstances() {
        estate.instance("vm", "v", "2 hours");
        estate.bastion("b", "one", "203.0.113.7");
        estate.networkInterface("i-vm", "203.0.113.7", "222222222222");

        assertThat(found()).isEmpty();
    }

    @Test
    void aBastionWithoutAnAddressMatchesNoInterfaceWithoutOne() {
        estate.instance("vm", "v", "2 hours");
        estate.bastion("b", "one", "203.0.113.7");
        database.update("update g_bastion set ip = null");
        estate.networkInterface("i-vm", "", Estate.account());

        assertThat(found()).isEmpty();
    }

    private List<String> found() {
        String sql = """
                select concat_ws(' ', bastion_name, bastion_namespace, bastion_seed, host(bastion_ip), instance_id, instance_name,
                                 instance_state, instance_account_id, instance_region) as line
                from aws_bastion_instance
                where instance_launch_time is not null
                """;
        return database.query(sql, row -> row.get("line", String.class));
    }
}
