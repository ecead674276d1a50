import json

import pytest

from dragoman.errors import StoreError
from dragoman.pipeline import code
from dragoman.storing.reviving import revive


def test_a_record_comes_back_from_its_plain_values(make_record):
    assert revive(json.loads(json.dumps(make_record().to_dict()))) == make_record()


def test_the_examples_come_back(examples):
    for record in code(examples / "01-uruguay-vietnam-visit.txt", examples / "ar"):
        assert revive(json.loads(json.dumps(record.to_dict()))).to_dict() == record.to_dict()


@pytest.mark.parametrize("value", [{}, {"id": "x"}, {"id": "x", "document": {}}])
def test_what_is_no_record_is_named(value):
    with pytest.raises(StoreError, match="not a record"):
        revive(value)
