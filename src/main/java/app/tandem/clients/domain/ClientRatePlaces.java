package app.tandem.clients.domain;

import app.tandem.clients.Clients;
import app.tandem.people.RatePlaces;
import app.tandem.shared.security.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;

/** A rate may be for one client. */
@Component
class ClientRatePlaces implements RatePlaces {

    private final Clients clients;

    ClientRatePlaces(Clients clients) {
        this.clients = clients;
    }

    @Override
    public List<Place> places(Viewer viewer) {
        return clients.choices(viewer).stream()
                .map(client -> new Place(client.id(), client.name(), null, null))
                .toList();
    }
}
