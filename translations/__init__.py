"""In: the corpus. Out: interface and measures in every language that has a catalogue."""
