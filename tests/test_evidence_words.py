"""Evidence reaches people in words that can be translated."""

from odoo.tests import TransactionCase, tagged

from ..engine.matching.comparisons import MISSING, STANDARD, text_comparison
from ..engine.matching.relations import RELATIONS
from ..models.evidence_words import EVIDENCE_WORDS


@tagged("post_install", "-at_install")
class TestEvidenceWords(TransactionCase):
    def test_translators_see_every_word_of_the_engine(self):
        words = {relation.label for relation in RELATIONS}
        words |= {comparison.label for comparison in STANDARD}
        for comparison in (*STANDARD, text_comparison("column")):
            words |= set(comparison.levels) - {MISSING}
        self.assertEqual(words - set(EVIDENCE_WORDS), set())

    def test_names_of_columns_stay_as_they_are(self):
        word = self.env["crm.ai.duplicate.pair"]._evidence_word("Shoe size")
        self.assertEqual(word, "Shoe size")
