@NullMarked
package app.tandem.clients.domain;

import org.jspecify.annotations.NullMarked;
