package app.tandem.clients.api;

import app.tandem.clients.domain.ClientDetails;
import app.tandem.clients.domain.ClientQueries;
import app.tandem.clients.domain.ClientQueries.Filter;
import app.tandem.clients.domain.ClientQueries.Sort;
import app.tandem.clients.domain.ClientQueries.Whole;
import app.tandem.clients.domain.ClientService;
import app.tandem.clients.domain.Requisites;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.money.KnownCurrency;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.KnownZone;
import app.tandem.shared.web.PageOf;
import app.tandem.shared.web.Paging;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ForManagers
@RequestMapping("/api/v1/clients")
class ClientsApi {

    private static final String KEY = "[A-Z][A-Z0-9]{1,9}";

    /** A client to be recorded; without a manager it is the caller's, unless an admin calls. */
    record NewClient(
            @NotBlank @Size(max = 120) String name,

            @NotNull @Pattern(regexp = KEY, message = "{client.key.shape}")
            String key,

            @Nullable @KnownZone String zone,
            @Nullable @KnownCurrency String currency,
            @Nullable UUID managerId,
            @Nullable UUID deputyId,
            @Nullable @Pattern(regexp = "ru|en") String language) {}

    /** What changes; what is left out stays. */
    record ClientChanges(
            @Nullable @Size(min = 1, max = 120) String name,

            @Nullable @Pattern(regexp = KEY, message = "{client.key.shape}")
            String key,

            @Nullable @KnownZone String zone,
            @Nullable @KnownCurrency String currency,
            @Nullable UUID managerId,
            @Nullable UUID deputyId,
            @Nullable @Pattern(regexp = "ru|en") String language,
            @Nullable Long version) {}

    /** A client as the contract shows it. */
    record ClientBody(
            UUID id,
            String name,
            String key,
            String zone,
            String currency,
            String language,
            @Nullable UUID managerId,
            @Nullable UUID deputyId,
            boolean archived,
            long version) {

        static ClientBody of(Whole client) {
            ClientDetails details = client.details();
            return new ClientBody(
                    client.row().id(),
                    details.name(),
                    details.key(),
                    details.zone(),
                    details.currency(),
                    details.language(),
                    details.managerId(),
                    details.deputyId(),
                    client.row().archived(),
                    client.version());
        }
    }

    private final ClientQueries queries;
    private final ClientService clients;
    private final AgencySettings settings;

    ClientsApi(ClientQueries queries, ClientService clients, AgencySettings settings) {
        this.queries = queries;
        this.clients = clients;
        this.settings = settings;
    }

    @GetMapping
    PageOf<ClientQueries.Row> list(
            Viewer viewer,
            Paging paging,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean archived) {
        return queries.list(viewer, new Filter(text, null, archived, Sort.NAME), paging);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ClientBody create(Viewer viewer, @Valid @RequestBody NewClient body) {
        UUID manager = body.managerId() == null && viewer.isManager() ? viewer.id() : body.managerId();
        ClientDetails details = new ClientDetails(
                body.name(),
                body.key(),
                or(body.zone(), settings.current().zone().getId()),
                or(body.currency(), settings.current().currency()),
                or(body.language(), settings.current().language()),
                manager,
                body.deputyId(),
                "",
                Requisites.none());
        return one(viewer, clients.create(viewer, details).key());
    }

    @GetMapping("/{id}")
    ClientBody one(Viewer viewer, @PathVariable String id) {
        return ClientBody.of(queries.whole(viewer, id));
    }

    @PatchMapping("/{id}")
    ClientBody change(Viewer viewer, @PathVariable String id, @Valid @RequestBody ClientChanges body) {
        Whole was = queries.whole(viewer, id);
        ClientDetails details = was.details();
        ClientDetails changed = new ClientDetails(
                or(body.name(), details.name()),
                or(body.key(), details.key()),
                or(body.zone(), details.zone()),
                or(body.currency(), details.currency()),
                or(body.language(), details.language()),
                body.managerId() == null ? details.managerId() : body.managerId(),
                body.deputyId() == null ? details.deputyId() : body.deputyId(),
                details.website(),
                details.requisites());
        clients.change(viewer, id, or(body.version(), was.version()), changed);
        return one(viewer, was.row().id().toString());
    }

    @PutMapping("/{id}/archival")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archive(Viewer viewer, @PathVariable String id) {
        clients.archive(viewer, id);
    }

    @DeleteMapping("/{id}/archival")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(Viewer viewer, @PathVariable String id) {
        clients.restore(viewer, id);
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null || given.equals("") ? otherwise : given;
    }
}
