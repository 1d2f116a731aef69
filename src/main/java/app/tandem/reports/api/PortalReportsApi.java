package app.tandem.reports.api;

import app.tandem.clients.ClientName;
import app.tandem.clients.Clients;
import app.tandem.reports.domain.ClientReport;
import app.tandem.reports.domain.ClientReportFiles;
import app.tandem.reports.domain.ClientReportState;
import app.tandem.reports.domain.ClientReports;
import app.tandem.reports.domain.Months;
import app.tandem.shared.errors.NotFoundException;
import app.tandem.shared.security.ForClients;
import app.tandem.shared.security.Viewer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The reports of a contact's own company. */
@RestController
@ForClients
@RequestMapping("/api/v1/portal/reports")
class PortalReportsApi {

    /** A month in the list. */
    record Row(YearMonth month, long totalSeconds, Instant publishedAt) {}

    /** A month. */
    record Body(
            YearMonth month,
            String introduction,
            @Nullable Instant publishedAt,
            long totalSeconds,
            ClientReport content) {}

    private final Clients clients;
    private final ClientReports reports;
    private final ClientReportFiles files;

    PortalReportsApi(Clients clients, ClientReports reports, ClientReportFiles files) {
        this.clients = clients;
        this.reports = reports;
        this.files = files;
    }

    @GetMapping
    List<Row> list(Viewer viewer) {
        return reports.published(own(viewer).id()).stream()
                .map(one -> new Row(
                        YearMonth.from(one.month()),
                        one.seconds(),
                        one.publishedAt().toInstant()))
                .toList();
    }

    /** The present month is as it is today; earlier ones as they were published. */
    @GetMapping("/{month}")
    Body one(Viewer viewer, @PathVariable String month) {
        ClientReportState state = reports.readable(own(viewer), Months.read(month));
        return new Body(
                state.month(),
                state.introduction(),
                state.publishedAt(),
                state.content().total(),
                state.content());
    }

    /** @param format {@code pdf} or {@code xlsx} */
    @GetMapping("/{month}/file/{format}")
    void file(Viewer viewer, @PathVariable String month, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        ClientName client = own(viewer);
        files.write(client.name(), reports.readable(client, Months.read(month)), format, viewer.locale(), response);
    }

    private ClientName own(Viewer viewer) {
        if (viewer.clientId() == null) {
            throw new NotFoundException("client");
        }
        return clients.named(viewer.clientId());
    }
}
