//! Statistics for the viewer's scope.
