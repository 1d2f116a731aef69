package app.tandem.shared.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Finds the viewer of the request that this thread serves. */
public final class Viewers {

    private Viewers() {}

    /** @return null for a stranger, a job or a start-up task */
    public static @Nullable Viewer current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Viewer viewer ? viewer : null;
    }
}
