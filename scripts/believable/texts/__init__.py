"""The sentences of the believable world, by language."""

from . import eastern, germanic, romance
from .model import Texts

LANGUAGES: dict[str, Texts] = {
    **germanic.LANGUAGES,
    **romance.LANGUAGES,
    **eastern.LANGUAGES,
}


def texts_of(language: str) -> Texts:
    """The texts for an Odoo language code such as ``de_DE``."""
    return LANGUAGES[language.split("_")[0]]


__all__ = ["LANGUAGES", "Texts", "texts_of"]
