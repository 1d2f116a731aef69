@NullMarked
package app.tandem.clients.web;

import org.jspecify.annotations.NullMarked;
