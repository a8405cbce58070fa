"""Tax numbers with right check digits, so that only planted errors look wrong."""

from __future__ import annotations

from collections.abc import Callable

from stdnum import luhn
from stdnum.br import cnpj
from stdnum.cn import uscc
from stdnum.es import cif
from stdnum.gr import vat as afm
from stdnum.in_ import gstin
from stdnum.iso7064 import mod_11_10
from stdnum.jp import cn as corporate_number
from stdnum.tr import vkn
from stdnum.ua import edrpou

_WEIGHTS_PL = (6, 5, 7, 2, 3, 4, 5, 6, 7)
_WEIGHTS_NL = (9, 8, 7, 6, 5, 4, 3, 2)
_WEIGHTS_GB = (8, 7, 6, 5, 4, 3, 2)


def tax_number(code: str, number: int) -> str:
    """The firm's number in the country's form.

    ``number`` is any number of up to nine digits that tells one firm from another.
    """
    return _MAKERS[code](f"{number % 10**9:09d}")


def _weighted(digits: str, weights: tuple[int, ...]) -> str:
    """The digits and their check digit modulo 11; a sum of 10 has none, so step on."""
    value = int(digits)
    while True:
        text = f"{value:0{len(weights)}d}"
        check = sum(int(d) * w for d, w in zip(text, weights, strict=True)) % 11
        if check < 10:
            return f"{text}{check}"
        value += 1


def _germany(digits: str) -> str:
    body = str(1 + int(digits[0]) % 9) + digits[1:8]
    return "DE" + body + mod_11_10.calc_check_digit(body)


def _france(digits: str) -> str:
    siren = digits[:8] + luhn.calc_check_digit(digits[:8])
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def _italy(digits: str) -> str:
    body = digits[:7] + "015"
    return "IT" + body + luhn.calc_check_digit(body)


def _britain(digits: str) -> str:
    total = sum(int(d) * w for d, w in zip(digits, _WEIGHTS_GB, strict=False))
    return f"GB{digits[:7]}{97 - total % 97:02d}"


def _spain(digits: str) -> str:
    body = "B" + digits[:7]
    return f"ES{body}{cif.calc_check_digits(body)[0]}"


def _india(digits: str) -> str:
    letters = "".join(chr(65 + int(d)) for d in digits[:3])
    body = f"27{letters}CK{digits[3:7]}A1Z"
    return body + luhn.calc_check_digit(body, gstin._ALPHABET)


def _china(digits: str) -> str:
    body = f"91110000{digits}"
    return body + uscc.calc_check_digit(body)


def _brazil(digits: str) -> str:
    body = digits[:8] + "0001"
    return body + cnpj.calc_check_digits(body)


def _japan(digits: str) -> str:
    body = f"010{digits}"
    return corporate_number.calc_check_digit(body) + body


_MAKERS: dict[str, Callable[[str], str]] = {
    "DE": _germany, "FR": _france, "IT": _italy, "GB": _britain, "ES": _spain,
    "IN": _india, "CN": _china, "BR": _brazil, "JP": _japan,
    "NL": lambda digits: "NL" + _weighted(digits[:8], _WEIGHTS_NL) + "B01",
    "PL": lambda digits: "PL" + _weighted("5" + digits[:8], _WEIGHTS_PL),
    "GR": lambda digits: "EL" + digits[:8] + afm.calc_check_digit(digits[:8]),
    "TR": lambda digits: digits + vkn.calc_check_digit(digits),
    "UA": lambda digits: digits[:7] + edrpou.calc_check_digit(digits[:7]),
    "US": lambda digits: f"20-{digits[:7]}",
    "AE": lambda digits: f"100{digits}003",
}  # fmt: skip
