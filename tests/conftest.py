"""What the tests share: a text read, resolved or coded as the pipeline does it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.annotating import annotate
from dragoman.pipeline import Coder
from dragoman.reading import read_text
from dragoman.records import Annotated, Record


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of the example dispatches."""
    return Path(__file__).resolve().parent.parent / "examples" / "dispatches"


@pytest.fixture(scope="session")
def read_english() -> Callable[[str], Annotated]:
    """A text to its sentences, words and clauses."""
    return lambda text: annotate(read_text(text, language="en"))


@pytest.fixture(scope="session")
def code_english() -> Callable[..., Record]:
    """A text to its record."""
    return Coder(language="en").code_text
