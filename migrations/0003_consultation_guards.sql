-- Guards of rosters, waiting lists and ratings; see 0001_guards.sql.
SELECT 1;
