/// The demo in the browser: a small web server for this machine alone, and its page (HTML, CSS and
/// ES modules among the resources). Start with [unroll.trajectory.demo.DemoServer]. A library: it
/// asks a [unroll.trajectory.prediction.ScenePredictor], whatever that is.
@NullMarked
package unroll.trajectory.demo;

import org.jspecify.annotations.NullMarked;
