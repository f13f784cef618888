/// The demo in the browser: a small web server for this machine alone, and its page (HTML, CSS and
/// ES modules among the resources). Start with [unroll.trajectory.demo.DemoServer].
@NullMarked
package unroll.trajectory.demo;

import org.jspecify.annotations.NullMarked;
