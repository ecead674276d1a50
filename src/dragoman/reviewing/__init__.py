"""What people say of the records: found again after a new coding, counted as precision, given as gold."""
