package app.tandem.shared.files;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where files are kept: in the data folder, or in S3 when a bucket is named. */
@ConfigurationProperties("tandem.files")
record FileSettings(@DefaultValue S3 s3) {

    /**
     * @param endpoint of a service other than Amazon's, such as {@code https://storage.yandexcloud.net}; null for Amazon
     * @param accessKey together with the secret key; without both, the usual places of the AWS SDK are asked
     */
    record S3(
            @Nullable String bucket,
            @Nullable String endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey) {}
}
