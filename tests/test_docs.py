"""The documentation names every command, option and field."""

from dataclasses import fields
from pathlib import Path

import click
import pytest

from dragoman import linked, records
from dragoman.cli import main

DOCS = Path(__file__).resolve().parent.parent / "docs"
PUBLISHED = (records.Record, records.Actor, records.Place, records.TimeExpression, records.Event, records.Claim, records.Figure,
             records.Agreement, records.When)
LINKED = (linked.Incident, linked.Version, linked.Toll, linked.Count, linked.Joined, linked.Site, linked.Reprints, linked.Link,
          linked.Counts, linked.Deed, linked.Pact, linked.Position)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_documented_with_its_options(command):
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert f"dragoman {command}" in page
    assert main.commands[command].help
    for parameter in main.commands[command].params:
        if isinstance(parameter, click.Option):
            assert any(name in page for name in (*parameter.opts, *parameter.secondary_opts)), parameter.name


@pytest.mark.parametrize("kind", PUBLISHED, ids=lambda k: k.__name__)
def test_every_field_of_the_record_is_documented(kind):
    page = (DOCS / "record.md").read_text(encoding="utf-8")
    for field in fields(kind):
        assert f"`{field.name}`" in page, field.name


@pytest.mark.parametrize("kind", LINKED, ids=lambda k: k.__name__)
def test_every_field_of_what_links_records_is_documented(kind):
    page = (DOCS / "linking.md").read_text(encoding="utf-8")
    for field in fields(kind):
        assert f"`{field.name}`" in page, field.name


def test_the_fields_of_the_document_are_documented():
    page = (DOCS / "record.md").read_text(encoding="utf-8")
    for name in records.document_dict(records.Document(text="")):
        assert f"`{name}`" in page
