package app.tandem.shared.files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Chooses where files are kept. */
@Configuration(proxyBeanMethods = false)
class FileConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

    @Bean
    FileStore fileStore(FileSettings settings, @Value("${tandem.data-dir}") Path dataFolder) {
        String bucket = settings.s3().bucket();
        return StringUtils.hasText(bucket)
                ? new S3FileStore(client(settings.s3()), bucket)
                : new DiskFileStore(dataFolder.resolve("files"));
    }

    @Bean
    Intake intake(@Value("${tandem.data-dir}") Path dataFolder) {
        return new Intake(dataFolder.resolve("files").resolve("incoming"));
    }

    @Bean
    RecurringTask<Void> fileClearingJob(FileClearing clearing) {
        return Tasks.recurring("file-clearing", FixedDelay.of(Duration.ofHours(6)))
                .execute((instance, context) -> clearing.clear());
    }

    /** No chunks, and checksums only where the request needs them: other services than Amazon's do not know the newer kinds. */
    static S3Client client(FileSettings.S3 settings) {
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(SOCKET_TIMEOUT)
                        .build())
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (StringUtils.hasText(settings.endpoint())) {
            builder.endpointOverride(URI.create(settings.endpoint())).forcePathStyle(true);
        }
        if (StringUtils.hasText(settings.accessKey()) && StringUtils.hasText(settings.secretKey())) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
        }
        return builder.build();
    }
}
