@NullMarked
package app.tandem.notifications.api;

import org.jspecify.annotations.NullMarked;
