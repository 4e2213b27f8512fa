"""In: requests. Out: pages, documents and the command line; also the composition root."""
