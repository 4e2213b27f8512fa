"""In: a command line. Out: serve, build, ask, eval, export, feedback; ``lotse --help`` says how."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from index.embeddings import Progress
from translations.locales import CATALOGUES
from web import feedback_commands
from web.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Lotse answers questions about the 196 integration measures of North Rhine-Westphalia's "
    "report of June 2021, in German, English, Arabic and Farsi, offline. It stores nothing of a "
    "question unless the reader ticks it with a feedback. Settings are environment variables "
    "LOTSE_*, described in docs/settings.md.",
)
app.add_typer(feedback_commands.app, name="feedback")
_console = Console(stderr=True)
_CODES = ", ".join(locale.code for locale in CATALOGUES)


def main() -> None:
    """Run the command line; what the user can mend is said in one line, without a traceback."""
    try:
        app()
    except (ValueError, OSError, LookupError) as error:
        _console.print(f"[red]lotse:[/red] {error}", highlight=False)
        sys.exit(1)


def progress_bar() -> tuple[Bar, Progress]:
    """A bar on standard error, and the function that moves it."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Bar(*columns, TimeRemainingColumn(), console=_console, transient=True)
    task = bar.add_task("Building the index", total=None)

    def move(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)

    return bar, move


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="address to listen on [LOTSE_HOST]")] = None,
    port: Annotated[int | None, typer.Option(help="port to listen on [LOTSE_PORT]")] = None,
) -> None:
    """Start the web application (http://127.0.0.1:8000 unless set otherwise).

    The first start unpacks the model and builds the index, which takes a few minutes.
    """
    import uvicorn

    from web.app import create_app
    from web.service import open_service

    settings = Settings()
    bar, move = progress_bar()
    with bar:
        service = open_service(settings, move)
    store = feedback_commands.open_store(settings) if settings.feedback else None
    host, port = host or settings.host, port or settings.port
    _console.print(f"Lotse answers on http://{host}:{port}", highlight=False)
    uvicorn.run(create_app(service, store), host=host, port=port, access_log=False, log_level="warning")


@app.command()
def build() -> None:
    """Unpack the model and build the index, so that the next start is quick."""
    from web.service import open_service

    bar, move = progress_bar()
    with bar:
        service = open_service(Settings(), move)
    manifest = service.engine.index.manifest
    typer.echo(f"{manifest.passages} passages, encoder {manifest.encoder}")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="the question, in any language")],
    language: Annotated[
        str | None, typer.Option("--language", "-l", help=f"language of the answer: {_CODES}")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the whole answer as JSON")] = False,
) -> None:
    """Answer one question.

    Example: lotse ask "Wo kann ich Deutsch lernen?"
    """
    from web.output import answer_as_text
    from web.service import open_service

    _known(language)
    bar, move = progress_bar()
    with bar:
        service = open_service(Settings(), move)
    answer = service.answer(question, language, None, None)
    typer.echo(answer.model_dump_json(indent=1) if as_json else answer_as_text(answer))


@app.command(name="eval")
def evaluate(
    file: Annotated[
        Path | None, typer.Argument(exists=True, dir_okay=False, help="questions, JSONL")
    ] = None,
    dialogues: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="dialogues, JSONL")
    ] = None,
    omos: Annotated[
        Path | None, typer.Option(exists=True, file_okay=False, help="folder of OMoS-QA")
    ] = None,
    languages: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="short texts by language, JSONL")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="the figures as JSON")] = False,
    report: Annotated[
        bool, typer.Option("--report", help="write docs/quality.md and the about page's figures")
    ] = False,
) -> None:
    """Measure retrieval, answers, dialogues and the choice of sentences.

    Figures are those of tests/data/eval/README.md, with 95 % bootstrap intervals, per language,
    beside plain cosine over German title-and-text passages in the same run.

    Example: lotse eval tests/data/eval/questions.jsonl --report
    """
    from web import measuring

    if not (file or dialogues or omos):
        raise typer.BadParameter("nothing to measure: give a file of questions, --dialogues or --omos")
    if report and not file:
        raise typer.BadParameter("a report needs a file of questions", param_hint="--report")
    bar, move = progress_bar()
    measured = measuring.evaluate(file, dialogues, omos, Settings(), bar, move, languages, parts=report)
    if report:
        measured.write_report(Path("docs"))
    typer.echo(json.dumps(measured.as_json(), indent=1) if as_json else measured.as_text())


@app.command()
def export(
    form: Annotated[Literal["json", "csv"], typer.Option("--format", "-f", help="json or csv")] = "json",
    language: Annotated[str, typer.Option("--language", "-l", help=_CODES)] = "de",
    coverage: Annotated[
        bool, typer.Option(help="instead: how far each language is translated and reviewed")
    ] = False,
) -> None:
    """Write all measures to standard output.

    Example: lotse export --format csv --language ar > measures.csv
    """
    from web.output import coverage_rows, measures_as_csv, measures_as_json

    _known(language)
    if coverage:
        typer.echo(json.dumps(coverage_rows(), indent=1))
    elif form == "json":
        typer.echo(measures_as_json(language))
    else:
        typer.echo(measures_as_csv(language), nl=False)


def _known(language: str | None) -> None:
    if language is not None and language not in {locale.code for locale in CATALOGUES}:
        raise typer.BadParameter(f"{language!r} is not one of {_CODES}", param_hint="--language")
