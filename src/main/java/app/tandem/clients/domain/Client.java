package app.tandem.clients.domain;

import app.tandem.shared.ids.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A company that pays. Archived, never deleted: hours and documents refer to it. */
@Entity
@Table(name = "client")
class Client {

    @Id
    private UUID id = Ids.next();

    @Version
    private @Nullable Long version;

    private String name = "";
    private String key = "";
    private String zone = "UTC";

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(length = 3)
    private String currency = "RUB";

    private String language = "ru";
    private @Nullable UUID managerId;
    private @Nullable UUID deputyId;
    private String website = "";
    private String legalName = "";
    private String taxId = "";
    private String taxCode = "";
    private String address = "";
    private String bankDetails = "";
    private String briefBusiness = "";
    private String briefCompetitors = "";
    private String briefLearnt = "";
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant archivedAt;

    protected Client() {}

    Client(ClientDetails details, Instant at) {
        this.createdAt = at;
        describe(details);
    }

    UUID id() {
        return id;
    }

    long version() {
        return version == null ? 0 : version;
    }

    String name() {
        return name;
    }

    String key() {
        return key;
    }

    boolean isArchived() {
        return archivedAt != null;
    }

    @Nullable
    UUID managerId() {
        return managerId;
    }

    ClientDetails details() {
        return new ClientDetails(
                name,
                key,
                zone,
                currency,
                language,
                managerId,
                deputyId,
                website,
                new Requisites(legalName, taxId, taxCode, address, bankDetails));
    }

    void describe(ClientDetails details) {
        this.name = details.name().strip();
        this.key = details.key();
        this.zone = details.zone();
        this.currency = details.currency();
        this.language = details.language();
        this.managerId = details.managerId();
        this.deputyId = details.deputyId();
        this.website = details.website().strip();
        Requisites requisites = details.requisites();
        this.legalName = requisites.legalName().strip();
        this.taxId = requisites.taxId();
        this.taxCode = requisites.taxCode();
        this.address = requisites.address().strip();
        this.bankDetails = requisites.bankDetails().strip();
    }

    Brief brief() {
        return new Brief(briefBusiness, briefCompetitors, briefLearnt);
    }

    void brief(Brief brief) {
        this.briefBusiness = brief.business();
        this.briefCompetitors = brief.competitors();
        this.briefLearnt = brief.learnt();
    }

    void archive(Instant at) {
        this.archivedAt = at;
    }

    void restore() {
        this.archivedAt = null;
    }

    /** The successor answers for what the person answered for; where both places would be theirs, the deputy's is empty. */
    void handOver(UUID leaving, @Nullable UUID successor) {
        if (leaving.equals(managerId)) {
            managerId = successor != null ? successor : deputyId;
        }
        if (leaving.equals(deputyId)) {
            deputyId = successor;
        }
        if (managerId != null && managerId.equals(deputyId)) {
            deputyId = null;
        }
    }
}
