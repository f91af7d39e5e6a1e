"""A stand-in for spaCy's `nl_core_news_sm`, which no package registry has: blank Dutch with a list of one word form, in a package
that is laid out, installed, found and loaded like the real one. `python stand_in_model.py FILE` makes a wheel of it."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import spacy
from spacy.lookups import Lookups

NAME = "nl_core_news_sm"
VERSION = "3.7.0"
FORM, LEMMA = "paspoorten", "stand-in"
"""The word that the stand-in knows, and its lemma, which only the stand-in gives."""

PACKAGE = """\
from pathlib import Path

from spacy.util import get_model_meta, load_model_from_init_py

__version__ = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


def install(folder: Path) -> None:
    """Puts the package and its metadata into a folder that is, or will be, on Python's path."""
    lookups = Lookups()
    lookups.add_table("lemma_lookup", {FORM: LEMMA})
    nlp = spacy.blank("nl")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)  # type: ignore[attr-defined]
    nlp.add_pipe("sentencizer", name="senter")
    nlp.meta.update(name=NAME.removeprefix("nl_"), version=VERSION)
    package = folder / NAME
    package.mkdir(parents=True)
    nlp.to_disk(package / f"{NAME}-{VERSION}")
    (package / "meta.json").write_text((package / f"{NAME}-{VERSION}" / "meta.json").read_text())
    (package / "__init__.py").write_text(PACKAGE)
    metadata = folder / f"{NAME}-{VERSION}.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n")
    (metadata / "WHEEL").write_text("Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n")


def make_wheel(wheel: Path) -> None:
    """Writes the package as one file, under the name that the real one has."""
    with TemporaryDirectory() as folder, ZipFile(wheel, "w") as archive:
        install(Path(folder))
        files = [path.relative_to(folder) for path in Path(folder).rglob("*") if path.is_file()]
        for file in files:
            archive.write(Path(folder, file), file)
        record = Path(f"{NAME}-{VERSION}.dist-info", "RECORD")
        archive.writestr(str(record), "".join(f"{file},,\n" for file in [*files, record]))


if __name__ == "__main__":
    make_wheel(Path(sys.argv[1]))
