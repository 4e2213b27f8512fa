"""In: what readers tapped. Out: rows of the one table that Lotse keeps; nothing else knows SQL."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, String, Text, create_engine, delete, event, func, make_url, select
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, Session, mapped_column

log = logging.getLogger("lotse.feedback")
PER_MINUTE = 60
MAX_ROWS = 100_000
_DAY = 24 * 3600


class FeedbackUnavailable(OSError):
    """The database cannot be used; its message holds no parameter and no password."""


class FeedbackBusy(RuntimeError):
    """Too much feedback at once, or the table is full."""


class Kind(StrEnum):
    """What a reader said."""

    HELPED = "helped"
    NOT_HELPED = "not_helped"
    NOT_FOUND = "not_found"


class _Base(MappedAsDataclass, DeclarativeBase):
    pass


class Feedback(_Base):
    """One tap. ``language`` is the question's, ``measures`` are ids; ``question`` only if ticked.

    The time is kept as a day, so that nobody can be told by the minute of their tap.
    """

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(init=False, repr=False, primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8))
    measures: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(32))
    corpus_version: Mapped[str] = mapped_column(String(32))
    question: Mapped[str | None] = mapped_column(Text, default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Missing:
    """What was asked and not found; ``question`` is None where it was not sent with the tap."""

    language: str
    question: str | None
    measures: str
    times: int


class FeedbackStore:
    """The table behind one SQLAlchemy address; ``days`` is how long a row is kept."""

    def __init__(self, address: str, days: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.days = days
        self._clock = clock
        self._taps: deque[float] = deque()
        self._engine = _open(address)

    def add(self, tap: Feedback) -> None:
        """Keep one tap; raises ``FeedbackBusy`` over the limits, which know no addresses."""
        now = self._clock()
        while self._taps and self._taps[0] <= now - 60:
            self._taps.popleft()
        if len(self._taps) >= PER_MINUTE:
            raise FeedbackBusy("too many in a minute")
        self._taps.append(now)
        with self._session() as session:
            if session.scalar(select(func.count()).select_from(Feedback)) >= MAX_ROWS:  # type: ignore[operator]
                raise FeedbackBusy("the table is full")
            session.add(tap)

    def rows(self) -> list[Feedback]:
        """Everything, oldest first."""
        with self._session() as session:
            return list(session.scalars(select(Feedback).order_by(Feedback.day, Feedback.id)))

    def missing(self, language: str | None = None) -> list[Missing]:
        """What was asked and not found, by language, most often first."""
        times = func.count().label("times")
        columns = (Feedback.language, Feedback.question, Feedback.measures)
        query = select(*columns, times).where(Feedback.kind == Kind.NOT_FOUND).group_by(*columns)
        if language is not None:
            query = query.where(Feedback.language == language)
        with self._session() as session:
            found = session.execute(query.order_by(Feedback.language, times.desc(), Feedback.question))
            return [Missing(*row) for row in found]

    def delete_older(self, today: date, days: int | None = None) -> int:
        """Delete what is older than ``days`` (else the store's own); returns how many rows."""
        oldest = today - timedelta(days=self.days if days is None else days)
        with self._session() as session:
            gone = session.execute(delete(Feedback).where(Feedback.day < oldest))
            return int(getattr(gone, "rowcount", 0))

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._engine, expire_on_commit=False) as session, session.begin():
                yield session
        except SQLAlchemyError as error:
            raise FeedbackUnavailable(f"the feedback's database: {_reason(error)}") from None


async def keep_fresh(store: FeedbackStore) -> None:
    """Delete what has become too old, at once and then every day."""
    while True:
        try:
            await asyncio.to_thread(store.delete_older, date.today())
        except FeedbackUnavailable as error:
            log.error("old feedback could not be deleted, next try tomorrow: %s", error)
        await asyncio.sleep(_DAY)


def _open(address: str) -> Engine:
    """Connect and create the table; an SQLite file and its folder are made for their owner only."""
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine = create_engine(url, hide_parameters=True)
        if url.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _overwrite_deleted)
        _Base.metadata.create_all(engine)
    except (SQLAlchemyError, ImportError) as error:
        raise FeedbackUnavailable(f"LOTSE_DATABASE cannot be used: {_reason(error)}") from None
    return engine


def _overwrite_deleted(connection: Any, _: object) -> None:
    """SQLite leaves deleted text in its file unless told to write zeros over it."""
    connection.execute("PRAGMA secure_delete = ON")


def _reason(error: Exception) -> str:
    """Why, without statement, parameters or address."""
    if isinstance(error, ImportError):
        return f"its driver is missing ({error})"
    return str(error.orig) if isinstance(error, DBAPIError) else type(error).__name__
