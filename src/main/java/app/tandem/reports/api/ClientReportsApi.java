package app.tandem.reports.api;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.reports.domain.ClientReport;
import app.tandem.reports.domain.ClientReportFiles;
import app.tandem.reports.domain.ClientReportPost;
import app.tandem.reports.domain.ClientReportPost.Recipient;
import app.tandem.reports.domain.ClientReportState;
import app.tandem.reports.domain.ClientReports;
import app.tandem.reports.domain.ClientReports.Settings;
import app.tandem.reports.domain.Months;
import app.tandem.reports.domain.ReportLinks;
import app.tandem.reports.domain.ReportLinks.Link;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.PageLanguage;
import app.tandem.shared.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What clients are told of a month: prepared, published, sent and shared by managers. */
@RestController
@ForManagers
@RequestMapping("/api/v1/clients/{id}/reports")
class ClientReportsApi {

    /** A month's report. */
    record Body(
            YearMonth month,
            long version,
            String introduction,
            @Nullable Instant publishedAt,
            long totalSeconds,
            ClientReport content) {

        static Body of(ClientReportState state) {
            return new Body(
                    state.month(),
                    state.version(),
                    state.introduction(),
                    state.publishedAt(),
                    state.content().total(),
                    state.content());
        }
    }

    /** @param version of what was read */
    record IntroductionBody(long version, String introduction) {}

    /** @param to contacts who may sign in; all of them when left out */
    record LettersBody(@Nullable List<UUID> to) {}

    record To(UUID id, String name) {}

    /** @param letters how many are on their way */
    record Letters(int letters, List<To> to) {}

    /** @param days until the link stops working */
    record LinkBody(int days, @Nullable String password) {}

    private final Clients clients;
    private final ClientReports reports;
    private final ReportLinks links;
    private final ClientReportPost post;
    private final ClientReportFiles files;
    private final PublicAddress address;

    ClientReportsApi(
            Clients clients,
            ClientReports reports,
            ReportLinks links,
            ClientReportPost post,
            ClientReportFiles files,
            PublicAddress address) {
        this.clients = clients;
        this.reports = reports;
        this.links = links;
        this.post = post;
        this.files = files;
        this.address = address;
    }

    @GetMapping("/{month}")
    Body one(Viewer viewer, @PathVariable String id, @PathVariable String month) {
        return Body.of(reports.state(clients.visible(viewer, id), Months.read(month)));
    }

    /**
     * The file that the client can take away, in their language; of what is not published, as it will be.
     *
     * @param format {@code pdf} or {@code xlsx}
     */
    @GetMapping("/{month}/file/{format}")
    void file(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String month,
            @PathVariable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ClientName client = clients.visible(viewer, id);
        ClientReportState report = reports.asClient(client, Months.read(month));
        files.write(client.name(), report, format, PageLanguage.set(request, null, client.language()), response);
    }

    @PutMapping("/{month}/introduction")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void introduce(
            Viewer viewer, @PathVariable String id, @PathVariable String month, @RequestBody IntroductionBody body) {
        reports.introduce(viewer, id, Months.read(month), body.version(), body.introduction());
    }

    @PutMapping("/{month}/publication")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void publish(Viewer viewer, @PathVariable String id, @PathVariable String month) {
        reports.publish(viewer, id, Months.read(month));
    }

    @DeleteMapping("/{month}/publication")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Viewer viewer, @PathVariable String id, @PathVariable String month) {
        reports.withdraw(viewer, id, Months.read(month));
    }

    @PostMapping("/{month}/letters")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Letters send(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String month,
            @RequestBody(required = false) @Nullable LettersBody body) {
        List<Recipient> to = post.send(viewer, id, Months.read(month), body == null ? null : body.to());
        return new Letters(
                to.size(), to.stream().map(one -> new To(one.id(), one.name())).toList());
    }

    @GetMapping("/{month}/links")
    List<Link> links(Viewer viewer, @PathVariable String id, @PathVariable String month) {
        ClientName client = clients.editable(viewer, id);
        return links.of(client, Months.read(month));
    }

    @PostMapping("/{month}/links")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, String> share(
            Viewer viewer, @PathVariable String id, @PathVariable String month, @RequestBody LinkBody body) {
        String token = links.share(
                viewer, id, Months.read(month), body.days(), body.password() == null ? "" : body.password());
        return Map.of("url", address.of("/shared/" + token));
    }

    @DeleteMapping("/{month}/links/{linkId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Viewer viewer, @PathVariable String id, @PathVariable String month, @PathVariable String linkId) {
        Months.read(month);
        links.revoke(viewer, id, linkId);
    }

    @GetMapping("/settings")
    Settings settings(Viewer viewer, @PathVariable String id) {
        return reports.settings(clients.visible(viewer, id).id());
    }

    @PutMapping("/settings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Viewer viewer, @PathVariable String id, @RequestBody Settings settings) {
        reports.set(viewer, id, settings);
    }
}
