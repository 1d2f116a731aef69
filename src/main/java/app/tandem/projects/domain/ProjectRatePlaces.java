package app.tandem.projects.domain;

import app.tandem.people.RatePlaces;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import java.util.List;
import org.springframework.stereotype.Component;

/** A rate may be for one project. */
@Component
class ProjectRatePlaces implements RatePlaces {

    private final Projects projects;

    ProjectRatePlaces(Projects projects) {
        this.projects = projects;
    }

    @Override
    public List<Place> places(Viewer viewer) {
        return projects.running(viewer).stream()
                .map(project -> new Place(project.clientId(), project.clientName(), project.id(), project.name()))
                .toList();
    }
}
