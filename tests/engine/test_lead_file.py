"""A CSV file of leads: outcomes, dates, and what cannot be taken."""

import datetime as dt

import pytest

from demonstration import lead_file
from demonstration.lead_file import LeadFileError

GOOD = """Name,Came in,Ended,Status
Mill,2024-03-02,2024-04-01,Won
Farm,2024-03-01,,Lost
Shop,2024-05-01,,
"""


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "leads.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_the_outcome_of_each_row_follows_from_the_named_value(written):
    file = lead_file.read(written(GOOD), "Status=Won")
    assert [row.outcome for row in file.rows] == ["won", "lost", "open"]
    assert [row.line for row in file.rows] == [2, 3, 4]
    assert file.problems == []


def test_the_delimiter_is_found_and_a_byte_order_mark_ignored(written):
    text = "\ufeff" + GOOD.replace(",", ";")
    assert lead_file.read(written(text), "Status=Won").columns[0] == "Name"


def test_rows_that_cannot_be_taken_are_named_and_the_others_kept(written):
    text = GOOD + 'short,row\n,,,\n"two\nlines",2024-06-01,,Won\nlast,x,,Won,5\n'
    file = lead_file.read(written(text), "Status=Won")
    assert [row.cells["Name"] for row in file.rows] == [
        "Mill",
        "Farm",
        "Shop",
        "two\nlines",
    ]
    assert file.problems == [
        "line 5: 2 cells instead of 4",
        "line 6: empty",
        "line 9: 5 cells instead of 4",
    ]


def test_dates_order_the_rows_and_wrong_ones_are_named(written):
    file = lead_file.read(written(GOOD + "Inn,someday,,Lost\n"), "Status=Won")
    lead_file.date_rows(file, "Came in", "Ended")
    assert [row.cells["Name"] for row in file.rows] == ["Farm", "Mill", "Shop"]
    assert file.rows[1].created == dt.datetime(2024, 3, 2)
    assert file.rows[1].closed == dt.datetime(2024, 4, 1)
    assert file.rows[0].closed is None
    assert file.problems == ["line 5: Came in: 'someday' is no date"]


def test_the_newest_are_hidden_only_where_no_row_is_open(written):
    file = lead_file.read(written(GOOD), "Status=Won")
    assert lead_file.hide_newest(file) == 0
    closed = "Name,Status\n" + "".join(
        f"{number},{'Won' if number % 3 else 'Lost'}\n" for number in range(30)
    )
    file = lead_file.read(written(closed), "Status=Won")
    assert lead_file.hide_newest(file) == 3
    assert [row.hidden for row in file.rows[-3:]] == ["lost", "won", "won"]
    assert {row.outcome for row in file.rows[-3:]} == {"open"}
    assert not any(row.hidden for row in file.rows[:-3])


@pytest.mark.parametrize(
    ("text", "won", "words"),
    [
        ("", "Status=Won", "empty"),
        ("Name,Status\n", "Status=Won", "no usable row"),
        (GOOD, "State=Won", "no column 'State'"),
        (GOOD, "Status", "COLUMN=VALUE"),
        (GOOD, "Status=won", "0 rows are won"),
        ("Name,Name\na,b\n", "Name=a", "columns occur twice: Name"),
    ],
)
def test_a_file_of_no_use_is_refused_with_the_reason(written, text, won, words):
    with pytest.raises(LeadFileError, match=words):
        lead_file.read(written(text), won)


def test_another_encoding_and_a_missing_file_are_refused(written, tmp_path):
    with pytest.raises(LeadFileError, match="UTF-8"):
        lead_file.read(written("Name,Status\nMüller,Won\n", "latin-1"), "Status=Won")
    with pytest.raises(LeadFileError, match="No such file"):
        lead_file.read(tmp_path / "none.csv", "Status=Won")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["12.01.2025", "13.01.2025"], (2025, 1, 12)),
        (["12.01.2025", "11.02.2025"], (2025, 1, 12)),
        (["12/01/2025", "13/01/2025"], (2025, 1, 12)),
        (["01/12/2025", "01/13/2025"], (2025, 1, 12)),
        (["2025-01-12", "2025-01-13T10:00:00Z"], (2025, 1, 12)),
    ],
)
def test_the_column_tells_whether_the_day_comes_first(written, texts, expected):
    rows = "".join(
        f"{day},{end}\n" for day, end in zip(texts, ("Won", "Lost"), strict=True)
    )
    file = lead_file.read(written("Day,Status\n" + rows), "Status=Won")
    lead_file.date_rows(file, "Day", None)
    assert file.problems == []
    assert file.rows[0].created == dt.datetime(*expected)
