"""In: measures and their translations. Out: the measures nearest to a question."""
