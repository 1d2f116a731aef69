package app.tandem.people.web;

import app.tandem.people.RatePlaces;
import app.tandem.people.RatePlaces.Place;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.security.Viewer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a rate may be for, as one list offers it: each client, and under it its projects. */
@Component
class RateChoices {

    /** A client with its choices: itself first. */
    record Group(String name, List<Place> places) {}

    private final List<RatePlaces> sources;

    RateChoices(List<RatePlaces> sources) {
        this.sources = sources;
    }

    List<Group> groups(Viewer viewer) {
        Map<UUID, Group> groups = new LinkedHashMap<>();
        for (Place place : places(viewer)) {
            groups.computeIfAbsent(place.clientId(), id -> new Group(place.clientName(), new ArrayList<>()))
                    .places()
                    .add(place);
        }
        return List.copyOf(groups.values());
    }

    /** @throws RuleException {@code rate.place} for what is not offered */
    Place chosen(Viewer viewer, UUID id) {
        return places(viewer).stream()
                .filter(place -> place.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RuleException("place", "rate.place"));
    }

    /** Clients before projects, whichever module answers first. */
    private List<Place> places(Viewer viewer) {
        return sources.stream()
                .flatMap(source -> source.places(viewer).stream())
                .sorted(Comparator.comparing(place -> place.projectId() != null))
                .toList();
    }
}
