@NullMarked
package app.tandem.clients.api;

import org.jspecify.annotations.NullMarked;
