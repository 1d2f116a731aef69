package app.tandem.demo;

import app.tandem.people.AbsenceKind;
import app.tandem.projects.domain.GoalService.Direction;
import app.tandem.projects.domain.GoalService.GoalState;
import app.tandem.projects.domain.ProjectState;
import app.tandem.shared.security.Role;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of {@code demo/agency.json}; people are named by their keys, days count from today. */
record DemoAgency(AgencyLine agency, List<PersonLine> people, List<ClientLine> clients) {

    record AgencyLine(String name, String zone, String currency, String language) {}

    record PersonLine(
            String key,
            String name,
            String email,
            Role role,
            String position,
            String phone,
            String zone,
            String language,
            @Nullable List<String> skills,
            @Nullable Integer weekHours,
            @Nullable List<AwayLine> absences) {}

    record AwayLine(AbsenceKind kind, int fromInDays, int days, String note) {}

    record ClientLine(
            String key,
            String name,
            String zone,
            String currency,
            String language,
            String manager,
            @Nullable String deputy,
            String legalName,
            String taxId,
            String taxCode,
            String address,
            String website,
            String business,
            String competitors,
            String learnt,
            List<ContactLine> contacts,
            List<ProjectLine> projects) {}

    record ContactLine(String name, String email, String position, boolean portal) {}

    record ProjectLine(
            String key,
            String name,
            ProjectState state,
            List<MemberLine> team,
            List<String> stages,
            List<GoalLine> goals,
            String description) {}

    record MemberLine(String person, String duty) {}

    /** @param values of the figure, one every ten days, the last one yesterday */
    record GoalLine(
            String name,
            String unit,
            Direction direction,
            BigDecimal target,
            List<BigDecimal> values,
            int dueInDays,
            GoalState state) {}
}
