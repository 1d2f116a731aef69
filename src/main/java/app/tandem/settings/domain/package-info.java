@NullMarked
package app.tandem.settings.domain;

import org.jspecify.annotations.NullMarked;
