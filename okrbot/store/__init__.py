"""The only SQL: takes and returns the domain's values, and rows never leave it."""
