"""A stored model comes back exactly, or is refused with a reason."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import artifact
from engine.errors import ArtifactError

PAYLOAD = {"weights": [0.1, 1e-300, -2.5], "name": "Größe", "levels": {"a": 1}}


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False)))
def test_floats_come_back_bit_by_bit(values):
    data = artifact.dump("scoring", {"values": values})
    found = artifact.load(data, "scoring", artifact.fingerprint(data))["values"]
    assert [value.hex() for value in found] == [value.hex() for value in values]


def test_the_order_of_keys_does_not_matter():
    backwards = dict(reversed(PAYLOAD.items()))
    assert artifact.dump("scoring", PAYLOAD) == artifact.dump("scoring", backwards)


def test_it_is_json_that_says_what_wrote_it():
    document = json.loads(artifact.dump("scoring", PAYLOAD))
    assert document["kind"] == "scoring"
    assert document["payload"] == PAYLOAD
    assert {"python", "numpy", "scikit-learn"} <= set(document["libraries"])


def test_one_changed_byte_is_refused():
    data = artifact.dump("scoring", PAYLOAD)
    mark = artifact.fingerprint(data)
    for altered in (data.replace(b"-2.5", b"-2.4"), data[:-1], data + b" "):
        with pytest.raises(ArtifactError, match="altered"):
            artifact.load(altered, "scoring", mark)


def test_another_kind_is_refused():
    data = artifact.dump("matching", PAYLOAD)
    with pytest.raises(ArtifactError, match="'matching'"):
        artifact.load(data, "scoring", artifact.fingerprint(data))


def test_a_format_of_the_future_is_refused():
    data = artifact.dump("scoring", PAYLOAD).replace(b'"format":1', b'"format":2')
    with pytest.raises(ArtifactError, match="format 2"):
        artifact.load(data, "scoring", artifact.fingerprint(data))


@pytest.mark.parametrize("data", [b"", b"\x80\x04pickle", b"[1]", b'"text"'])
def test_what_is_no_model_is_refused(data):
    with pytest.raises(ArtifactError, match="cannot be read"):
        artifact.load(data, "scoring", artifact.fingerprint(data))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}])
def test_what_json_cannot_keep_is_not_stored(value):
    with pytest.raises(ArtifactError, match="cannot be stored"):
        artifact.dump("scoring", {"value": value})
