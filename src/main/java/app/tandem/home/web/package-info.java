@NullMarked
package app.tandem.home.web;

import org.jspecify.annotations.NullMarked;
