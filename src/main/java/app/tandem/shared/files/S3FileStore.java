package app.tandem.shared.files;

import app.tandem.shared.errors.NotFoundException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Contents in a bucket of S3 or of anything that speaks its language; for several instances. */
class S3FileStore implements FileStore {

    private final S3Client client;
    private final String bucket;

    S3FileStore(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public void put(UUID id, Path content) {
        try {
            client.putObject(request -> request.bucket(bucket).key(key(id)), RequestBody.fromFile(content));
        } catch (SdkException e) {
            throw FileStoreException.unreachable(e);
        }
    }

    @Override
    public InputStream open(UUID id) {
        try {
            return client.getObject(request -> request.bucket(bucket).key(key(id)));
        } catch (NoSuchKeyException e) {
            throw new NotFoundException("file");
        } catch (SdkException e) {
            throw FileStoreException.unreachable(e);
        }
    }

    @Override
    public void delete(UUID id) {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key(id)));
        } catch (SdkException e) {
            throw FileStoreException.unreachable(e);
        }
    }

    private static String key(UUID id) {
        return "files/" + id;
    }
}
