"""In: the state report of June 2021 as text. Out: its 196 measures, frozen and traceable."""
