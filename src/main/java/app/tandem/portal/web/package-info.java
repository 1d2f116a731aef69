@NullMarked
package app.tandem.portal.web;

import org.jspecify.annotations.NullMarked;
