package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.aws.AwsRow;
import io.inventory.consumers.aws.AwsScope;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.aws.Tags;
import io.inventory.consumers.source.Page;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/**
 * Key pairs that instances can be started with. Source: EC2 {@code DescribeKeyPairs}, which answers all in one piece; needs
 * {@code ec2:DescribeKeyPairs}. Not collected: the public keys.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html">DescribeKeyPairs</a>
 */
@AutoService(TaskProvider.class)
public final class KeyPairs implements AwsCollection {

    private static final AwsKind<Row> KIND = AwsKind.regional(
                    AwsService.EC2,
                    Model.of("aws:model:key_pair", "aws_key_pair", Row.class),
                    "aws:task:collect-key-pairs",
                    KeyPairs::page)
            .calling(AwsCall.ec2(
                    "DescribeKeyPairs", (ec2, at) -> ec2.describeKeyPairs(request -> request.dryRun(true))));

    /** One pair; its name is that of the key, not of a tag. */
    public record Row(
            String name,
            @Key String keyPairId,
            String keyType,
            String fingerprint,
            String regionName,
            @Nullable Instant creationTime,
            @SqlType(ColumnType.JSONB) String tags,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    private static Page<AwsRow<Row>> page(Ec2Client ec2, AwsScope at, @Nullable String token) {
        return Page.only(ec2.describeKeyPairs().keyPairs().stream()
                .map(pair -> new AwsRow<>(row(pair, at), pair))
                .toList());
    }

    private static Row row(KeyPairInfo pair, AwsScope at) {
        return new Row(
                pair.keyName(),
                pair.keyPairId(),
                pair.keyTypeAsString(),
                pair.keyFingerprint(),
                at.region(),
                pair.createTime(),
                Tags.document(pair.tags()),
                at.account());
    }
}
