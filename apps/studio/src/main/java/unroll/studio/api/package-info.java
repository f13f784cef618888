/// The studio's JSON API. Start with [Route]: what it says of itself checks the requests and is the
/// documentation. [Routes] finds the route of a request.
@NullMarked
package unroll.studio.api;

import org.jspecify.annotations.NullMarked;
