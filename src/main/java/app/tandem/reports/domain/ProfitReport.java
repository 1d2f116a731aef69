package app.tandem.reports.domain;

import app.tandem.clients.ClientScope;
import app.tandem.clients.Clients;
import app.tandem.reports.domain.HoursRow.Value;
import app.tandem.reports.domain.ReportSheet.Line;
import app.tandem.shared.security.Viewer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What work brought and what it cost: billable hours at the rate they are billed at, all hours at the rate they cost, both as
 * they were on the day of work. The effective rate is what an hour of labour brought, billable or not. Only of the clients
 * that the viewer answers for; who may see it at all is decided by whoever calls.
 */
@Service
@Transactional(readOnly = true)
public class ProfitReport implements StandingReport {

    private static final int MOST = 2000;
    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);

    private final JdbcClient jdbc;
    private final Clients clients;

    ProfitReport(JdbcClient jdbc, Clients clients) {
        this.jdbc = jdbc;
        this.clients = clients;
    }

    @Override
    public String name() {
        return "profit";
    }

    @Override
    public List<Grouping> breakdowns() {
        return List.of(Grouping.CLIENT, Grouping.PROJECT, Grouping.CARD, Grouping.PERSON, Grouping.MONTH);
    }

    /** Rows of a group in several currencies are several; its hours stand in the first of them. */
    @Override
    public ReportSheet read(Viewer viewer, HoursQuery query) {
        Grouping by = breakdown(query);
        List<Line> lines = jdbc.sql(
                        """
                        with part as (
                            select %s as g0, t.seconds, t.billable, t.bill_amount, t.bill_currency, t.cost_amount, t.cost_currency
                            from time_part t join client c on c.id = t.client_id
                            where t.day between :from and :to and %s
                                and (cast(:client as uuid) is null or t.client_id = :client)
                                and (cast(:project as uuid) is null or t.project_id = :project)
                                and (cast(:person as uuid) is null or t.person_id = :person)
                        ), hours as (
                            select g0, sum(seconds) as seconds, coalesce(sum(seconds) filter (where billable), 0) as billable
                            from part group by g0
                        ), money as (
                            select g0, m.currency, round(coalesce(sum(m.income), 0), 2) as income,
                                round(coalesce(sum(m.cost), 0), 2) as cost
                            from part cross join lateral (values
                                (bill_currency, case when billable then bill_amount * seconds / 3600 end, null::numeric),
                                (cost_currency, null::numeric, cost_amount * seconds / 3600)) m (currency, income, cost)
                            where m.currency is not null group by g0, m.currency
                        ), total as (
                            select hours.g0, hours.seconds, hours.billable, money.currency, coalesce(money.income, 0) as income,
                                coalesce(money.cost, 0) as cost,
                                row_number() over (partition by hours.g0 order by money.income desc, money.currency) as place
                            from hours left join money on money.g0 is not distinct from hours.g0
                        )
                        select %s, total.* from total%s
                        order by income - cost desc, %s, place limit :most
                        """.formatted(by.value(), ClientScope.editable("c"), by.columns(0), by.join(0), by.order(0)))
                .params(clients.scope(viewer).parameters())
                .params(query.parameters())
                .param("most", MOST)
                .query((row, index) -> line(row, by, query))
                .list();
        return new ReportSheet(
                name(),
                "report.profit",
                List.of(
                        Column.text("name", "report.group." + by),
                        Column.hours("seconds", "report.hours.all"),
                        Column.hours("billableSeconds", "report.billable"),
                        new Column("income", "report.income", Column.Kind.MONEY, true),
                        new Column("cost", "report.cost", Column.Kind.MONEY, true),
                        new Column("profit", "report.profit.short", Column.Kind.MONEY, true),
                        Column.text("currency", "report.currency"),
                        Column.ratio("margin", "report.margin", Column.Kind.SHARE, "profit", "income"),
                        Column.ratio("effectiveRate", "report.effective-rate", Column.Kind.MONEY, "income", "seconds")),
                lines);
    }

    private static Line line(ResultSet row, Grouping by, HoursQuery query) throws SQLException {
        boolean first = row.getInt("place") == 1;
        long seconds = row.getLong("seconds");
        BigDecimal income = row.getBigDecimal("income");
        BigDecimal cost = row.getBigDecimal("cost");
        Value value = new Value(
                by,
                row.getString("value0"),
                row.getString("name0"),
                row.getString("key0"),
                query.isOfSeveralClients() ? row.getString("of0") : null);
        String name = value.label();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(
                by == Grouping.CARD && name != null
                        ? value.key() + " " + name
                        : name == null ? (value.value() == null ? "—" : value.value()) : name);
        cells.add(first ? seconds : null);
        cells.add(first ? row.getLong("billable") : null);
        cells.add(income);
        cells.add(cost);
        cells.add(income.subtract(cost));
        cells.add(row.getString("currency"));
        cells.add(income.signum() == 0 ? null : income.subtract(cost).doubleValue() / income.doubleValue());
        cells.add(
                seconds == 0
                        ? null
                        : income.multiply(HOUR).divide(BigDecimal.valueOf(seconds), 2, RoundingMode.HALF_UP));
        EntryLinks entries = EntryLinks.of(query, List.of(value));
        return Line.of(cells, href(value, query), income.compareTo(cost) < 0)
                .linked(1, entries.all())
                .linked(2, entries.billable());
    }

    /** The same one step deeper; of a card, the card itself; null for work on no card. */
    private static @Nullable String href(Value of, HoursQuery query) {
        String value = of.value();
        if (value == null || of.grouping() == Grouping.CARD) {
            return value == null ? null : "/cards/" + of.key();
        }
        return query.narrowed(of.grouping(), value)
                .in(UriComponentsBuilder.fromPath("/reports/profit"))
                .queryParam("group", of.grouping() == Grouping.PROJECT ? Grouping.CARD : Grouping.PROJECT)
                .build()
                .toUriString();
    }
}
