@NullMarked
package app.tandem.notifications.web;

import org.jspecify.annotations.NullMarked;
