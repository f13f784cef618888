/// The studio: all applications in one page, for this machine alone. Start with [StudioServer]; the
/// routes of each tab are in a class named after it, such as [FeelRoutes]. It holds no model code:
/// everything is asked of the apps' front doors.
@NullMarked
package unroll.studio;

import org.jspecify.annotations.NullMarked;
