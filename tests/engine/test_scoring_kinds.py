"""What a column holds is found out from CSV text and from typed values alike."""

import numpy as np
import pandas as pd
import pytest

from engine import scoring
from engine.errors import InvalidInput
from engine.scoring import cells


def kind(values, name="column"):
    return scoring.infer_kinds(pd.DataFrame({name: values}))[name]


def many(values, times=30):
    return list(values) * times


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (many(["web", "fair", ""]), "category"),
        (many(["Yes", "No", ""]), "flag"),
        (many([True, False]), "flag"),
        (many([True, False, None]), "flag"),
        (many(["0", "1"]), "flag"),
        (many(["3", "17", "", "250"]), "number"),
        (many([3, 17, 250]), "number"),
        (many([3.5, None, 250]), "number"),
        (many(["1,200.50", "$ 3,400", "17"]), "number"),
        (many(["12 %", "7%", "n/a", "100 %"]), "number"),
        (many(["01234", "98765", "00017"]), "category"),
        (many(["2024-01-31", "2024-02-29", ""]), "date"),
        (many(["31/01/2024", "05.02.2024", "2024-03-01 12:30"]), "date"),
        (many(["Jan 5, 2024", "Dec 24, 2023", "May 1, 2022"]), "date"),
        (list(pd.date_range("2024-01-01", periods=90)), "date"),
        (
            [f"we need {i} chairs for room {'abcdef'[i % 6] * 3}" for i in range(90)],
            "text",
        ),
    ],
)
def test_kind_of_a_column(values, expected):
    assert kind(values).name == expected


@pytest.mark.parametrize(
    ("values", "name", "reason"),
    [
        (many([""]), "empty", "empty"),
        (many([None]), "empty", "empty"),
        (many([np.nan]), "empty", "empty"),
        (many(["No"]), "constant", "constant"),
        (many([7]), "constant", "constant"),
        ([f"a3f-{i * 7919}" for i in range(90)], "uuid", "identifier"),
        ([f"mail{i}@example.com" for i in range(90)], "email", "identifier"),
        (list(range(1000, 1090)), "number", "identifier"),
        ([(i * 7919) % 100003 for i in range(90)], "Lead ID", "identifier"),
    ],
)
def test_columns_that_say_nothing_are_left_out_with_the_reason(values, name, reason):
    found = kind(values, name)
    assert found.name == "ignored"
    assert found.reason.startswith(reason)


def test_an_amount_is_no_identifier_even_if_all_differ():
    amounts = [(i * 7919) % 100003 for i in range(90)]
    assert kind(amounts, "revenue").name == "number"


def test_text_and_typed_values_have_the_same_kind():
    typed = pd.DataFrame(
        {
            "number": many([1.0, 2.0, np.nan, 30.0]),
            "category": many(["a", "b", None, "c"]),
            "date": pd.to_datetime(
                many(["2024-01-01", "2024-02-03", None, "2023-05-06"])
            ),
            "flag": many([True, False, None, True]),
        }
    )
    text = typed.astype(object).where(typed.notna(), "").astype(str)
    assert scoring.infer_kinds(typed) == scoring.infer_kinds(text)


def test_a_column_that_occurs_twice_is_refused():
    frame = pd.DataFrame([[1, 2]], columns=["a", "a"])
    with pytest.raises(InvalidInput, match="twice: a"):
        scoring.infer_kinds(frame)


def test_an_unknown_kind_is_refused():
    with pytest.raises(InvalidInput, match="'colour'"):
        scoring.Kind("colour")


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["1,234", "12,000"], [1234, 12000]),
        (["1.234", "0.5"], [1.234, 0.5]),
        (["1.234,50", "0,5", "7"], [1234.5, 0.5, 7]),
        (["1.234.567", "1.000"], [1234567, 1000]),
        (["1 234,5", "12,25 €"], [1234.5, 12.25]),
        (["12 %", "-3%"], [12, -3]),
        (["USD 1,200", "1,200.5 USD"], [1200, 1200.5]),
        (["1e3", "inf", "n/a", "", "twelve"], [1000, np.nan, np.nan, np.nan, np.nan]),
    ],
)
def test_numbers_as_people_write_them(column, expected):
    found = cells.numbers(pd.Series(column), cells.decimal_mark(column))
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["31/01/2024", "02/03/2024"], ["2024-01-31", "2024-03-02"]),
        (["01/31/2024", "02/03/2024"], ["2024-01-31", "2024-02-03"]),
        (
            ["2024-01-31T10:30:00Z", "2024-01-31 23:59"],
            ["2024-01-31T10:30", "2024-01-31T23:59"],
        ),
        (
            ["31.01.2024 9:05", "1.2.2024 21:05"],
            ["2024-01-31T09:05", "2024-02-01T21:05"],
        ),
        (
            ["1/31/2024 9:05 PM", "1/2/2024 12:00 AM"],
            ["2024-01-31T21:05", "2024-01-02"],
        ),
        (["20240131", "31 Jan 2024"], ["2024-01-31", "2024-01-31"]),
        (["31/02/2024", "soon", ""], ["NaT", "NaT", "NaT"]),
        (["99990101", "579533"], ["NaT", "NaT"]),
    ],
)
def test_dates_as_people_write_them(column, expected):
    found = cells.dates(pd.Series(column), cells.date_formats(column))
    np.testing.assert_array_equal(found, np.array(expected, dtype="datetime64[s]"))


def test_time_zones_are_brought_to_utc():
    aware = pd.Series(pd.to_datetime(["2024-01-31 10:00"])).dt.tz_localize("Asia/Tokyo")
    assert cells.dates(aware)[0] == np.datetime64("2024-01-31T01:00")


@pytest.mark.parametrize("dtype", [bool, object, "boolean"])
def test_false_is_empty_but_among_answers(dtype):
    cells_read = pd.Series([True, False], dtype=dtype)
    assert list(cells.texts(cells_read)) == ["yes", None]
    assert list(cells.texts(cells_read, no="no")) == ["yes", "no"]
    assert np.isnan(cells.numbers(cells_read)).all()
    assert np.isnat(cells.dates(cells_read)).all()


@pytest.mark.parametrize("value", [{"a": 1}, np.array(["b", "a"]), ["b", "a"]])
def test_collections_are_read_as_texts(value):
    assert cells.texts(pd.Series([value, None]))[0] in ("{'a': 1}", "a b")
