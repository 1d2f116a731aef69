package app.tandem.settings;

import java.time.ZoneId;

/** Reads the agency's settings; cheap enough for every request. */
public interface AgencySettings {

    /** The settings; on another instance a change is seen within seconds. */
    Agency current();

    /** Sets what the first admin says of the agency when Tandem is set up; everything else keeps its default. */
    void begin(String name, ZoneId zone, String currency, String language);
}
