"""In: a person's message. Out: an answer composed of corpus sentences and catalogue messages."""
