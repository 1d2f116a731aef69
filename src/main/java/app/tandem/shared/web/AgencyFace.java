package app.tandem.shared.web;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What pages, letters and documents show of the agency; the settings module implements it. */
public interface AgencyFace {

    String name();

    /** Address of the uploaded logo, null when there is none. */
    @Nullable
    String logoUrl();

    /** The language of strangers and new people: {@code ru} or {@code en}. */
    String language();

    ZoneId zone();

    /** ISO 4217 code of the agency's money. */
    String currency();
}
