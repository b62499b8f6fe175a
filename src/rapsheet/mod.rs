//! Criminal-history files: one parser per format into one model. Pure: no clock, file, socket or database.
