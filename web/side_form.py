"""In: what the form of two columns sends. Out: whose message it is, and what it says."""

from __future__ import annotations

from pydantic import BaseModel


class SideForm(BaseModel):
    """What either person sends: a box of their own, a suggestion, or a change of what was understood.

    ``asked``, ``asker`` and ``changed`` are those of the last answer, which a change answers anew.
    """

    question: list[str] = []
    speaker: str = "own"
    suggest_own: str = ""
    suggest_other: str = ""
    change: str = ""
    asked: str = ""
    asker: str = "own"
    changed: str = ""
    conversation: str = ""
    large: str = ""
    turned: str = ""

    def message(self) -> tuple[str, str]:
        """Whose message it is and what it says; a single full box speaks for itself."""
        boxes = self.boxes()
        if self.change:
            return self.asker, self.asked
        if self.suggest_own or self.suggest_other:
            return "own" if self.suggest_own else "other", self.suggest_own or self.suggest_other
        speaker = self.speaker if self.speaker in boxes else "own"
        silent = next(side for side in boxes if side != speaker)
        if not boxes[speaker].strip() and boxes[silent].strip():
            speaker = silent
        return speaker, boxes[speaker]

    def boxes(self) -> dict[str, str]:
        own, other = [*self.question, "", ""][:2]
        return {"own": own, "other": other}
