"""The changes of a run as a file that spreadsheet programs open as it is meant."""

import csv
import io

from odoo import http
from odoo.http import content_disposition, request

from ..models.roles import check_manager

# Spreadsheet programs take a text that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# Column widths of the sheet, in characters.
WIDTHS = (18, 20, 12, 10, 30, 20, 40, 40, 30, 14)
# What Excel puts into one cell at most.
CELL_LENGTH = 32767


def to_csv(rows, delimiter):
    """Rows of texts as Excel opens them with a double click.

    :param rows: the header first
    :param str delimiter: a semicolon where the decimal point is a comma, as Excel does
    :rtype: bytes
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    for row in rows:
        writer.writerow([_guarded(value) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _guarded(value):
    """The text behind an apostrophe where it would be taken for a formula."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def to_xlsx(rows):
    """Rows of texts as a sheet whose cells are all text.

    :param rows: the header first
    :rtype: bytes
    """
    import xlsxwriter  # slow to load, seldom used

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        header = book.add_format({"bold": True})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                form = text if number else header
                sheet.write_string(number, column, value[:CELL_LENGTH], form)
    return file.getvalue()


class CleaningExport(http.Controller):
    @http.route(
        "/crm_ai_insights/cleaning/<int:run_id>.<any(csv, xlsx):kind>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def cleaning_changes(self, run_id, kind):
        """The changes of a run that the user may read, for managers."""
        check_manager(request.env)
        run = request.env["crm.ai.run"].browse(run_id).exists()
        if not run:
            raise request.not_found()
        rows = run._cleaning_table()
        if kind == "csv":
            language = request.env["res.lang"]._get_data(code=request.env.lang)
            comma = language.decimal_point == ","
            content, mime = to_csv(rows, ";" if comma else ","), "text/csv"
        else:
            content = to_xlsx(rows)
            mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        name = f"corrections-{run.id}.{kind}"
        return request.make_response(
            content,
            [
                ("Content-Type", mime),
                ("Content-Disposition", content_disposition(name)),
            ],
        )
