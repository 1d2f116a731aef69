package app.tandem.people.api;

import app.tandem.people.RateKind;
import app.tandem.people.domain.PeopleList;
import app.tandem.people.domain.RateService;
import app.tandem.people.domain.RateService.NewRate;
import app.tandem.people.domain.RateService.Row;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.money.Money;
import app.tandem.shared.security.ForAdminsWithMoney;
import app.tandem.shared.security.Viewer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dated rates of a person; money, so a token needs that scope besides. */
@RestController
@ForAdminsWithMoney
@RequestMapping("/api/v1/people/{id}/rates")
class RatesApi {

    /** A rate to be added. */
    record NewRateBody(
            @NotNull RateKind kind,
            @NotNull Money amount,
            @NotNull LocalDate from,
            @Nullable UUID clientId,
            @Nullable UUID projectId) {}

    private final PeopleList people;
    private final RateService rates;

    RatesApi(PeopleList people, RateService rates) {
        this.people = people;
        this.rates = rates;
    }

    @GetMapping
    List<Row> list(Viewer viewer, @PathVariable String id) {
        return rates.of(people.one(viewer, Ids.parse(id)).id());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Row add(Viewer viewer, @PathVariable String id, @Valid @RequestBody NewRateBody body) {
        UUID person = people.one(viewer, Ids.parse(id)).id();
        UUID rate = rates.add(
                person, new NewRate(body.kind(), body.amount(), body.from(), body.clientId(), body.projectId()));
        return rates.of(person).stream()
                .filter(row -> row.id().equals(rate))
                .findFirst()
                .orElseThrow();
    }
}
