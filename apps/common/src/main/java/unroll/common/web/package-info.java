/// A web server for this machine alone. Start with [LocalServer]: it listens on the loopback
/// address, answers only its own page, and refuses everything else in one sentence.
@NullMarked
package unroll.common.web;

import org.jspecify.annotations.NullMarked;
