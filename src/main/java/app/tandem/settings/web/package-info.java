@NullMarked
package app.tandem.settings.web;

import org.jspecify.annotations.NullMarked;
