/// A browser for the tests of pages: [Browser].
@NullMarked
package unroll.common.browser;

import org.jspecify.annotations.NullMarked;
