"""From rules to corrections: one for a value, and none after it was applied."""

from __future__ import annotations

from engine.cleaning.base import Base
from engine.cleaning.correct import Correction, correct
from engine.cleaning.rule import Finding, Rule


def rule(name, *findings, when=lambda contact: True, **options):
    def check(contact, base):
        if when(contact):
            yield from findings

    return Rule(name, name, "warning", check, **options)


def replacing(name, field, old, new, certainty=0.9, **options):
    found = Finding(field, new, certainty)
    return rule(name, found, when=lambda contact: contact[field] == old, **options)


def test_what_is_right_needs_no_correction():
    assert correct({"name": "Anna"}, Base(), [rule("none", when=lambda c: False)]) == []


def test_steps_of_several_rules_are_one_correction_with_the_lowest_certainty():
    rules = [
        replacing("second", "city", "b", "c", 0.6),
        replacing("first", "city", "a", "b", 0.9),
    ]
    assert correct({"city": "a"}, Base(), rules) == [
        Correction("city", "a", "c", ("first", "second"), 0.6)
    ]


def test_a_broken_value_without_a_better_one_is_reported():
    rules = [rule("lost", Finding("phone", None, 0.8))]
    assert correct({"phone": "?"}, Base(), rules) == [
        Correction("phone", "?", None, ("lost",), 0.8)
    ]


def test_a_correction_tells_what_is_still_broken_after_it():
    rules = [
        replacing("trim", "phone", " ?", "?", 1.0),
        rule("lost", Finding("phone", None, 0.8), when=lambda c: c["phone"] == "?"),
    ]
    assert correct({"phone": " ?"}, Base(), rules) == [
        Correction("phone", " ?", "?", ("lost", "trim"), 0.8)
    ]


def test_the_same_value_is_no_better_one():
    rules = [rule("vain", Finding("city", "Bonn", 0.9))]
    assert correct({"city": "Bonn"}, Base(), rules) == [
        Correction("city", "Bonn", None, ("vain",), 0.9)
    ]


def test_what_a_later_correction_solved_is_not_reported():
    rules = [
        rule("country", Finding("zip", None, 0.9), when=lambda c: not c["country"]),
        replacing("implied", "country", "", "DE"),
    ]
    assert correct({"zip": "10115", "country": ""}, Base(), rules) == [
        Correction("country", "", "DE", ("implied",), 0.9)
    ]


def test_a_moved_value_is_marked_in_both_fields():
    moved = rule(
        "misplaced",
        Finding("email", "a@b.de", 0.9),
        Finding("phone", "", 0.9),
        when=lambda contact: contact["phone"] == "a@b.de",
        together=True,
    )
    assert correct({"phone": "a@b.de", "email": ""}, Base(), [moved]) == [
        Correction("phone", "a@b.de", "", ("misplaced",), 0.9, "misplaced"),
        Correction("email", "", "a@b.de", ("misplaced",), 0.9, "misplaced"),
    ]


def test_corrections_follow_the_order_of_the_fields():
    rules = [rule("all", Finding("b", None, 0.9), Finding("a", None, 0.9))]
    found = correct({"a": "1", "b": "2"}, Base(), rules)
    assert [correction.field for correction in found] == ["a", "b"]


def test_rules_that_contradict_each_other_propose_nothing():
    rules = [
        replacing("there", "city", "a", "b", 0.9),
        replacing("back", "city", "b", "a", 0.8),
    ]
    for city in "ab":
        (correction,) = correct({"city": city}, Base(), rules)
        assert correction.new is None
        assert set(correction.rules) == {"there", "back"}


def test_what_comes_back_to_the_old_value_is_no_proposal():
    rules = [
        replacing("there", "city", "a", "b"),
        rule("never", when=lambda contact: False),
        replacing("back", "city", "b", "a"),
    ]
    (correction,) = correct({"city": "a"}, Base(), rules)
    assert correction.new is None


def test_the_country_of_the_base_is_that_of_contacts_that_name_none():
    seen = []
    look = rule("look", when=lambda contact: seen.append(contact.country))
    correct({"country": ""}, Base(country="DE"), [look])
    correct({"country": "France"}, Base(country="DE"), [look])
    assert seen == ["DE", "FR"]
