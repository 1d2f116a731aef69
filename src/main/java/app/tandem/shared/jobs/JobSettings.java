package app.tandem.shared.jobs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this instance takes part in the work behind the scenes.
 *
 * @param enabled false when other instances do it all, and in tests
 */
@ConfigurationProperties("tandem.jobs")
record JobSettings(@DefaultValue("true") boolean enabled) {}
