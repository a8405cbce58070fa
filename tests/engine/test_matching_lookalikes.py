"""Who shares much and is not one: relatives, colleagues, branches, numbered records."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from engine import matching

FIRST = ["Anna", "Bert", "Carla", "Dora", "Egon", "Fritz", "Gisela", "Heike", "Ivo",
         "Jana", "Klara", "Ludwig", "Moritz", "Nora", "Oskar", "Petra"]  # fmt: skip
SYLLABLES = ["ba", "de", "ki", "lo", "mu", "ne", "ro", "sa", "ti", "vu", "wel", "zan"]


def words(random, count):
    return ["".join(random.choice(SYLLABLES, 4)).title() for _ in range(count)]


def people(size, seed=5):
    """Unrelated persons, every second one employed."""
    random = np.random.default_rng(seed)
    rows = []
    for i in range(size):
        last, firm, street, city = words(random, 4)
        first = FIRST[int(random.integers(len(FIRST)))]
        domain = f"{firm.lower()}.example" if i % 2 else "gmail.com"
        phone, code = random.integers(10**6, 10**7), random.integers(10**4, 10**5)
        rows.append(
            {
                "id": i,
                "name": f"{first} {last}",
                "company": f"{firm} GmbH" if i % 2 else "",
                "is_company": "0",
                "email": f"{first}.{last}@{domain}".lower(),
                "phone": f"+49 30 {phone}",
                "street": f"{street}weg {i % 90 + 1}",
                "zip": str(code),
                "city": city,
            }
        )
    return rows


def firms(size, seed=6):
    """Unrelated companies with their mailbox and switchboard."""
    return [
        {
            **row,
            "name": "",
            "company": f"{row['name'].split()[1]} Werke GmbH",
            "is_company": "1",
            "email": f"info@{row['name'].split()[1].lower()}.example",
        }
        for row in people(size, seed)
    ]


def found(rows):
    result = matching.match(pd.DataFrame(rows).assign(id=range(len(rows))))
    together = result.matches
    return set(zip(together.left.tolist(), together.right.tolist(), strict=True))


def probability(one, other, model=None):
    records = matching.prepare(pd.DataFrame([{"id": 0, **one}, {"id": 1, **other}]))
    model = model or matching.MatchModel.default()
    weights = matching.weigh(model, records, np.array([0]), np.array([1]))
    return float(weights.probability[0])


def with_copies(rows, count):
    """The first ``count`` rows once more, without e-mail or with a slip."""
    size = len(rows)
    copies = [
        {**row, "email": ""} if i % 2 else {**row, "name": row["name"].upper()}
        for i, row in enumerate(rows[:count])
    ]
    return rows + copies, {(i, size + i) for i in range(count)}


def other_first_name(row):
    first, last = row["name"].split()
    return f"{FIRST[(FIRST.index(first) + 5) % len(FIRST)]} {last}"


def brother_in_the_firm(row):
    name = other_first_name(row)
    first, last = name.lower().split()
    domain = row["email"].split("@")[1]
    return {**row, "name": name, "email": f"{first}.{last}@{domain}", "phone": ""}


def wife_with_his_mailbox(row):
    return {**row, "name": other_first_name(row)}


def brother_with_his_phone(row):
    return {**row, "name": other_first_name(row), "email": ""}


@pytest.mark.parametrize(
    "look_alike", [brother_in_the_firm, wife_with_his_mailbox, brother_with_his_phone]
)
@pytest.mark.parametrize("size", [60, 400])
def test_another_first_name_is_another_person(look_alike, size):
    """Whatever the household or the firm shares, in small bases and in larger ones."""
    rows, copies = with_copies(people(size), size // 4)
    rows += [look_alike(row) for row in rows[size // 4 : size // 2] if row["company"]]
    assert found(rows) == copies


def test_a_brother_is_less_sure_than_any_copy():
    rows, _ = with_copies(people(200), 50)
    rows += [brother_in_the_firm(row) for row in rows[50:100] if row["company"]]
    frame = pd.DataFrame(rows).assign(id=range(len(rows)))
    result = matching.match(frame)
    first, brother = result.left, result.right >= 250
    copy = (result.right >= 200) & ~brother & (result.right == first + 200)
    assert brother.sum() >= 25 and copy.sum() == 50
    related = brother & (first >= 50)
    assert result.probability[related].max() < 0.2 < 0.9
    assert result.probability[copy].min() > 0.9


def test_only_what_is_personal_outweighs_another_first_name():
    one = {"name": "Anna Wojciechowska", "phone": "0171 2345678", "city": "Ulm",
           "street": "Weg 1", "email": "wojo77@gmail.com"}  # fmt: skip
    other = {**one, "name": "Grażyna Wojciechowska"}
    hers = {"email": "anna.wojciechowska@gmail.com"}
    initialled = {"email": "awojciechowska7@gmail.com"}
    born = {"dob": "1971-05-12"}
    assert probability({**one, **born}, {**other, **born}) > 0.9
    assert probability({**one, **hers}, {**other, **hers}) < 0.5
    assert probability({**one, **initialled}, {**other, **initialled}) < 0.5
    assert probability(one, other) < 0.9


def test_father_and_son_are_doubtful_and_one_with_a_new_number_is_not():
    father = {"name": "Anton Wojciechowski", "email": "anton1940@gmail.com",
              "phone": "0171 2345678", "street": "Weg 1", "zip": "89073",
              "city": "Ulm"}  # fmt: skip
    son = {**father, "email": "a.wojciechowski7@gmail.com", "phone": "0160 9876543"}
    moved = {**father, "phone": "0160 9876543"}
    assert probability(father, son) < 0.7
    assert probability(father, moved) > 0.9


def households(size):
    """Bases of names and addresses only: copies of which names were replaced."""
    rows = [
        {key: row[key] for key in ("name", "street", "zip", "city")}
        for row in people(size)
    ]
    copies = []
    for i, row in enumerate(rows[: size // 2]):
        first, last = row["name"].split()
        name = {0: f"Zyprian {last}", 1: f"{first} Querholm"}.get(i % 10, row["name"])
        copies.append({**row, "name": name})
    return rows, copies


def replaced(rows):
    frame = pd.DataFrame(rows).assign(id=range(len(rows)))
    return matching.match(frame).model.levels["match"]["given"][0]


def test_replaced_first_names_are_tolerated_only_where_nobody_lives_together():
    rows, copies = households(300)
    alone = replaced(rows + copies)
    colleagues = [
        {**row, "name": f"{FIRST[(i * 7 + k) % 16]} {word}"}
        for i, row in enumerate(rows)
        for k, word in enumerate(words(np.random.default_rng(i), 2))
    ]
    assert alone > 0.05
    assert replaced(rows + copies + colleagues) <= 0.011


@pytest.mark.parametrize("size", [60, 400])
def test_branches_are_not_one_however_many_there_are(size):
    rows, copies = with_copies(firms(size), size // 6)
    elsewhere = people(size, seed=9)
    for i in range(size // 6, size):
        place = {key: elsewhere[i][key] for key in ("phone", "street", "zip", "city")}
        rows.append({**rows[i], **place, "email": ""})
    assert found(rows) == copies


def test_sister_companies_in_one_building_are_not_one():
    rows, copies = with_copies(firms(120), 20)
    for row in rows[20:60]:
        word = row["company"].split()[0]
        sister = {"company": f"{word} Logistik GmbH", "email": ""}
        rows.append({**row, **sister})
    assert found(rows) == copies


def test_who_is_written_to_at_the_firms_mailbox_is_not_the_firm():
    rows, copies = with_copies(firms(120), 20)
    for row, person in zip(rows[20:80], people(60), strict=True):
        rows.append({**row, "name": person["name"], "is_company": "0"})
    assert found(rows) == copies


@pytest.mark.parametrize(
    "row",
    [
        {
            "name": "Person {0}",
            "email": "p{0}@firma{1}.example",
            "company": "Firma {1} GmbH",
            "phone": "+49 30 1{0:06d}",
            "city": "Berlin",
        },
        {"name": "Person {0}", "email": "p{0}@firma{1}.example"},
        {
            "company": "Filiale {0}",
            "is_company": "1",
            "email": "filiale{0}@kette.example",
            "phone": "+49 30 1{0:06d}",
        },
    ],
)
def test_numbered_records_are_different_ones(row):
    rows = [{k: v.format(i, i % 25) for k, v in row.items()} for i in range(200)]
    assert found(rows) == set()


def test_a_domain_that_everybody_uses_names_no_employer():
    """A provider that no list knows, as the base itself shows."""
    rows = people(150)
    for i, row in enumerate(rows):
        if not row["company"]:
            row["email"] = f"{row['name'].split()[1].lower()}{i}@nowhere.example"
    records = matching.prepare(pd.DataFrame(rows))
    pair = (np.array([0]), np.array([2]))
    model = matching.fit(records, *pair)
    weights = matching.weigh(model, records, *pair)
    email = weights.names.index("email")
    assert matching.compare(records, *pair)[0, email] == 2
    assert weights.contributions[0, email] < -1


def born(row, year):
    return {**row, "dob": f"{year}-03-{len(row['city']) + 10}"}


def twin(row):
    name = other_first_name(row)
    return {**row, "name": name, "email": "", "phone": ""}


def son(row):
    first, last = row["name"].lower().split()
    return {**row, "dob": f"{int(row['dob'][:4]) + 28}-11-07", "phone": "",
            "email": f"{last}.{first}1999@web.de"}  # fmt: skip


@pytest.mark.parametrize("look_alike", [twin, son])
def test_who_shares_name_or_birthday_and_a_home_is_another_person(look_alike):
    rows = [born(row, 1940 + i % 40) for i, row in enumerate(people(200))]
    rows, copies = with_copies(rows, 50)
    rows += [look_alike(row) for row in rows[50:110]]
    assert found(rows) == copies


def test_a_birth_date_with_a_slip_is_the_same_persons():
    rows = [born(row, 1940 + i % 40) for i, row in enumerate(people(200))]
    slips = [{**row, "dob": row["dob"][:-1] + "9"} for row in rows[:40]]
    assert found(rows + slips) == {(i, 200 + i) for i in range(40)}


@pytest.mark.parametrize("part", ["Holding", "Immobilien", "Services", "IT"])
def test_companies_of_one_group_are_not_one(part):
    rows, copies = with_copies(firms(120), 20)
    for row in rows[20:70]:
        word, domain = row["company"].split()[0], row["email"].split("@")[1]
        sister = f"{word} Werke {part} GmbH"
        rows.append({**row, "company": sister, "email": f"{part}@{domain}".lower()})
    assert found(rows) == copies


def test_those_of_one_name_who_live_apart_are_hardly_fathers_and_sons():
    years = np.random.default_rng(3).integers(1930, 2005, 600)
    new_homes = [
        {key: row[key] for key in ("street", "zip", "city", "email")}
        for row in people(300, seed=9)
    ]
    rows = people(300)
    rows += [{**row, **new} for row, new in zip(rows, new_homes, strict=True)]
    base = pd.DataFrame(rows).drop(columns=["company", "is_company"])
    model = matching.match(
        base.assign(id=range(600), dob=[f"{year}-03-11" for year in years])
    ).model
    assert sum(model.levels["generations"]["place"][:2]) < 0.1
    assert model.shares["generations"] - model.shares["match"] < 4
