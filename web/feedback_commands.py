"""In: ``lotse feedback …``. Out: what readers said, exported, deleted, or what they missed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from translations.locales import BY_CODE
from web.output import cell
from web.settings import Settings

if TYPE_CHECKING:
    from web.feedback import FeedbackStore

app = typer.Typer(
    no_args_is_help=True,
    help="What readers said of the answers: measures, language, helped or not, the day, and the "
    "question where they ticked it.",
)


def open_store(settings: Settings) -> FeedbackStore:
    """The store that the settings name."""
    from web.feedback import FeedbackStore

    return FeedbackStore(settings.database.get_secret_value(), settings.feedback_days)


@app.command()
def export(
    form: Annotated[Literal["csv", "json"], typer.Option("--format", "-f", help="csv or json")] = "csv",
) -> None:
    """Write all feedback to standard output, oldest first.

    Example: lotse feedback export --format csv > feedback.csv
    """
    rows = [
        {name: value for name, value in asdict(row).items() if name != "id"}
        for row in open_store(Settings()).rows()
    ]
    if form == "json":
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=date.isoformat))
        return
    written = io.StringIO()
    names = ["day", "kind", "language", "measures", "status", "corpus_version", "question"]
    table = csv.DictWriter(written, names, lineterminator="\n")
    table.writeheader()
    table.writerows({name: cell(value or "") for name, value in row.items()} for row in rows)
    typer.echo(written.getvalue(), nl=False)


@app.command()
def delete(
    older_than: Annotated[int, typer.Option(min=0, help="days; what is older is deleted")],
) -> None:
    """Delete old feedback. `lotse serve` does it every day by LOTSE_FEEDBACK_DAYS.

    Example: lotse feedback delete --older-than 90
    """
    gone = open_store(Settings()).delete_older(date.today(), older_than)
    typer.echo(f"{gone} deleted")


@app.command()
def missing(
    language: Annotated[
        str | None, typer.Option("--language", "-l", help="only questions in this language, as: ar")
    ] = None,
) -> None:
    """List what was asked and not found, per language, most often first.

    Example: lotse feedback missing --language ar
    """
    if language is not None and language not in BY_CODE:
        raise typer.BadParameter(f"{language!r} is not one of {', '.join(BY_CODE)}")
    spoken = ""
    for row in open_store(Settings()).missing(language):
        if row.language != spoken:
            spoken = row.language
            typer.echo(f"{spoken} ({BY_CODE[spoken].english})")
        question = row.question or "(question not sent)"
        typer.echo(f"  {row.times} × {question}  [nearest: {row.measures or 'none'}]")
