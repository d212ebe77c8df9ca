"""What temporal expressions say, and how their values are found."""
