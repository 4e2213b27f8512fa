"""In: what earlier turns left. Out: the state of a conversation: ids and recognised facts only.

No message text is ever part of it, so the sealed token that carries it holds none.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

MAX_SHOWN = 12
MAX_TURNS = 50


class Said(BaseModel):
    """The last answer, to be said again in another language: ids and keys only.

    ``doubt`` is the kind of need that its message may have spoken of.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: str = ""
    cited: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    emergency: str = ""
    doubt: str = ""
    notices: tuple[str, ...] = ()
    evidence: dict[str, tuple[str, ...]] = {}


class Conversation(BaseModel):
    """State between two turns.

    ``shown`` are measure ids already given, newest last; ``cited`` those of the last answer that
    cited any, in its order; ``focus`` is the one spoken about; ``facts`` are (kind, key) pairs
    understood so far and not taken back; ``language`` is that of the last answer, ``said`` the rest
    of it; ``emergency`` is the kind of need that was once surely spoken of.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    turns: int = 0
    language: str = ""
    focus: str = ""
    cited: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    emergency: str = ""
    said: Said = Said()

    @property
    def listed(self) -> tuple[str, ...]:
        """What a number in the next message counts: the measures that stand last on the page."""
        return self.said.cited or self.said.nearest or self.cited

    def after(
        self,
        language: str,
        cited: tuple[str, ...],
        facts: tuple[tuple[str, str], ...],
        said: Said | None = None,
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
            emergency=said.emergency if said and said.status == "urgent" else self.emergency,
            said=said or Said(cited=cited),
        )
