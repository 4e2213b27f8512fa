"""In: parsed requests. Out: responses; one module a concern."""
