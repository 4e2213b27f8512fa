"""In: what earlier turns left. Out: the state of a conversation: ids and recognised facts only.

No message text is ever part of it, so the sealed token that carries it holds none.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

MAX_SHOWN = 12
MAX_TURNS = 50


class Conversation(BaseModel):
    """State between two turns.

    ``shown`` are measure ids already given, newest last; ``cited`` those of the last answer, in
    its order; ``focus`` is the one spoken about; ``facts`` are (kind, key) pairs understood so far
    and not taken back; ``language`` is that of the last answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    turns: int = 0
    language: str = ""
    focus: str = ""
    cited: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()

    def after(
        self, language: str, cited: tuple[str, ...], facts: tuple[tuple[str, str], ...]
    ) -> Conversation:
        """The state after an answer that cited these measures."""
        shown = (*(i for i in self.shown if i not in cited), *cited)[-MAX_SHOWN:]
        return Conversation(
            turns=min(self.turns + 1, MAX_TURNS),
            language=language,
            focus=cited[0] if cited else self.focus,
            cited=cited or self.cited,
            shown=shown,
            facts=facts,
        )
