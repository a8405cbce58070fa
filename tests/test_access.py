"""Nobody learns through the addon of a record that he may not read."""

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import new_test_user, tagged

from .common import QUIET, InsightsCase, Person


class AccessCase(InsightsCase):
    """Duplicates among leads of two salespeople and contacts of two companies."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Pair = cls.env["crm.ai.duplicate.pair"]
        cls.other_company = cls.env["res.company"].create({"name": "Other Company"})
        cls.user_other = new_test_user(
            cls.env,
            login="ai_other",
            password="ai_other_password",
            groups="base.group_user,sales_team.group_sale_manager",
            company_id=cls.other_company.id,
            context=QUIET,
        )
        values = {
            "contact_name": Person.ANNA["name"],
            "email_from": Person.ANNA["email"],
            "phone": Person.ANNA["phone"],
            "company_id": cls.env.company.id,
            "team_id": False,
        }
        owners = {"mine": cls.user_own, "theirs": cls.user_all}
        for name, owner in owners.items():
            lead = cls.make_lead(f"Lead {name}", user_id=owner.id, **values)
            setattr(cls, name, lead)
        cls.mixed = cls.make_group(cls.mine + cls.theirs)
        cls.ours = cls.Partner.create(
            [{**row, "company_id": cls.env.company.id} for row in cls.two_people()]
        )
        cls.foreign = cls.Partner.create(
            [{**row, "company_id": cls.other_company.id} for row in cls.two_people()]
        )
        cls.our_group = cls.make_group(cls.ours)
        cls.foreign_group = cls.make_group(cls.foreign)
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def two_people(cls):
        return [dict(Person.BOB), dict(Person.BOB_AGAIN)]

    @classmethod
    def make_group(cls, records, certainty=97.0):
        ids = sorted(records.ids)
        cls.Pair.create(
            [
                {
                    "res_model": records._name,
                    "left_id": left,
                    "right_id": right,
                    "weight": 5.0,
                    "probability": certainty / 100,
                }
                for place, left in enumerate(ids)
                for right in ids[place + 1 :]
            ]
        )
        return cls.Duplicate.create(
            {
                "res_model": records._name,
                "certainty": certainty,
                "line_ids": [(0, 0, {"res_id": res_id}) for res_id in ids],
            }
        )

    def regroup(self, records):
        """The only group of leads."""
        self.mixed.unlink()
        self.Pair.search([]).unlink()
        return self.make_group(records)

    def assert_sees(self, user, group):
        self.env.invalidate_all()
        seen = group.with_user(user)
        self.assertEqual(self.Duplicate.with_user(user).search([]) & seen, seen)
        [values] = seen.read()
        self.assertTrue(values["display_name"])
        self.assertEqual(len(values["evidence"]), 1)
        self.assertEqual(values["record_count"], 2)
        self.assertTrue(all(line.name for line in seen.line_ids))
        self.assertEqual(
            [line["name"] for line in seen.line_ids.read(["name"])],
            seen.line_ids.mapped("name"),
        )

    def assert_learns_nothing(self, user, group):
        """By no way that a remote call can take."""
        self.env.invalidate_all()
        res_model, ids = group.res_model, group.line_ids.mapped("res_id")
        lines, pairs = group.line_ids, group._pairs()
        for records, domains in (
            (
                group,
                [
                    [("id", "=", group.id)],
                    [("certainty", ">", 1), ("id", "in", group.ids)],
                    [("line_ids.res_id", "in", ids), ("res_model", "=", res_model)],
                    [
                        ("line_ids", "any", [("res_id", "in", ids)]),
                        ("id", "=", group.id),
                    ],
                ],
            ),
            (
                lines,
                [
                    [("id", "in", lines.ids)],
                    [("duplicate_id", "=", group.id)],
                    [("duplicate_id.certainty", ">", 1), ("id", "in", lines.ids)],
                    [("res_id", "in", ids), ("res_model", "=", res_model)],
                ],
            ),
            (
                pairs,
                [
                    [("id", "in", pairs.ids)],
                    [("left_id", "in", ids), ("res_model", "=", res_model)],
                    [("probability", ">", 0.5), ("right_id", "in", ids)],
                ],
            ),
        ):
            model = records.with_user(user).browse()
            for domain in domains:
                self.env.invalidate_all()
                self.assertFalse(model.search(domain), domain)
                self.assertEqual(model.search_count(domain), 0, domain)
                self.assertFalse(model.search_read(domain, ["id"]), domain)
                self.assertFalse(model.web_search_read(domain, {"id": {}})["records"])
                [total] = model.formatted_read_group(domain, [], ["__count"])
                self.assertEqual(total["__count"], 0, domain)
            for record in records.with_user(user):
                self.env.invalidate_all()
                for read in (record.read, record.copy_data, record.web_read):
                    arguments = (
                        [{"display_name": {}}] if read == record.web_read else []
                    )
                    with self.assertRaises(AccessError):
                        read(*arguments)
                with self.assertRaises(UserError):
                    record.export_data(["id"])
                if record._name == "crm.ai.duplicate":
                    self.assertEqual(record.display_name, str(record.id))
                    continue
                with self.assertRaises(AccessError):
                    _name = record.display_name

    def assert_decides_nothing(self, user, group):
        self.env.invalidate_all()
        for name in ("action_different", "action_merge", "action_reopen"):
            with self.assertRaises(AccessError):
                getattr(group.with_user(user), name)()
        self.assertEqual(group.state, "open")


@tagged("post_install", "-at_install")
class TestDuplicates(AccessCase):
    def test_salesman_with_own_documents(self):
        """His lead has a likeness that is a colleague's: not even that is told."""
        self.assert_learns_nothing(self.user_own, self.mixed)
        self.assertEqual(self.mine.with_user(self.user_own).ai_duplicate_count, 0)
        action = self.mine.with_user(self.user_own).action_ai_open_duplicates()
        found = self.Duplicate.with_user(self.user_own).search(action["domain"])
        self.assertFalse(found)
        self.assert_decides_nothing(self.user_own, self.mixed)

    def test_salesman_with_all_documents(self):
        self.assert_sees(self.user_all, self.mixed)
        self.assertEqual(self.mine.with_user(self.user_all).ai_duplicate_count, 1)
        action = self.mine.with_user(self.user_all).action_ai_open_duplicates()
        self.assertEqual(action["res_id"], self.mixed.id)
        self.assert_decides_nothing(self.user_all, self.mixed)

    def test_manager(self):
        self.assert_sees(self.user_manager, self.mixed)
        self.assert_sees(self.user_manager, self.our_group)
        self.mixed.with_user(self.user_manager).action_different()
        self.assertEqual(self.mixed.state, "different")

    def test_decisions_of_another_company(self):
        """They name records, and who decided about them."""
        decisions = self.env["crm.ai.duplicate.decision"]
        self.mixed.with_user(self.user_manager).action_different()
        self.assertTrue(decisions.with_user(self.user_manager).search([]))
        self.user_other.group_ids += self.env.ref("crm_ai_insights.group_manager")
        self.assertFalse(decisions.with_user(self.user_other).search([]))

    def test_contacts_are_seen_by_all_of_the_company(self):
        for user in (self.user_own, self.user_all, self.user_manager):
            self.assert_sees(user, self.our_group)
            self.assertEqual(self.ours.with_user(user)[0].ai_duplicate_count, 1)

    def test_contacts_of_another_company(self):
        for user in (self.user_own, self.user_all, self.user_manager):
            self.assert_learns_nothing(user, self.foreign_group)
            self.assert_decides_nothing(user, self.foreign_group)
        self.assert_sees(self.user_other, self.foreign_group)
        for group in (self.our_group, self.mixed):
            self.assert_learns_nothing(self.user_other, group)
            self.assert_decides_nothing(self.user_other, group)

    def test_companies_that_are_switched_off(self):
        user = self.user_manager
        user.company_ids += self.other_company
        both = [self.env.company.id, self.other_company.id]
        for companies, expected in ((both, 1), (both[:1], 0)):
            foreign = self.foreign.with_user(user)
            foreign = foreign.with_context(allowed_company_ids=companies)
            found = foreign.env["crm.ai.duplicate"].search(
                [("id", "=", self.foreign_group.id)]
            )
            self.assertEqual(len(found), expected)
        foreign = self.foreign.with_user(user).with_context(allowed_company_ids=both)
        self.assertEqual(foreign[0].ai_duplicate_count, 1)

    def test_group_that_is_readable_in_part(self):
        """Of three records the salesman sees two: those, and nothing of the third."""
        second = self.make_lead("Lead mine too", user_id=self.user_own.id)
        group = self.regroup(self.mine + self.theirs + second)
        self.env.flush_all()
        self.env.invalidate_all()
        seen = group.with_user(self.user_own)
        self.assertEqual(
            sorted(seen.line_ids.mapped("res_id")), (self.mine + second).ids
        )
        [values] = seen.read()
        self.assertEqual(values["record_count"], 2)
        self.assertEqual(len(values["evidence"]), 1)
        self.assertNotIn("theirs", str(values))
        self.env.invalidate_all()
        self.assertEqual(self.mine.with_user(self.user_own).ai_duplicate_count, 1)
        hidden = group.line_ids.filtered(lambda line: line.res_id == self.theirs.id)
        with self.assertRaises(AccessError):
            hidden.with_user(self.user_own).read()

    def test_count_does_not_depend_on_who_looked_before(self):
        """Within a request, too."""
        self.assertEqual(self.mine.sudo().ai_duplicate_count, 1)
        self.assertEqual(self.mine.with_user(self.user_own).ai_duplicate_count, 0)
        self.assertEqual(self.mine.with_user(self.user_all).ai_duplicate_count, 1)

    def test_names_and_evidence_do_not_depend_on_who_looked_before(self):
        second = self.make_lead("Lead mine too", user_id=self.user_own.id)
        group = self.regroup(self.theirs + second + self.mine)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertIn("theirs", group.display_name)
        self.assertTrue(group.evidence)
        seen = group.with_user(self.user_own)
        self.assertNotIn("theirs", seen.display_name)
        self.assertNotIn("theirs", str(seen.evidence))
        self.assertEqual(seen.record_count, 2)

    def test_count_of_many_records_takes_few_queries(self):
        partners = self.Partner.create([{"name": f"P {i}"} for i in range(80)])
        for place in range(0, 80, 2):
            self.make_group(partners[place : place + 2])
        self.env.flush_all()
        counts = []
        for number in (20, 80):
            self.env.invalidate_all()
            records = partners[:number].with_user(self.user_own)
            records.mapped("name")
            before = self.cr.sql_log_count
            self.assertEqual(sum(records.mapped("ai_duplicate_count")), number)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    def test_nobody_forges_evidence(self):
        for user in (self.user_own, self.user_manager, self.user_system):
            for model, values in (
                ("crm.ai.duplicate", {"res_model": "crm.lead"}),
                (
                    "crm.ai.duplicate.line",
                    {"duplicate_id": self.our_group.id, "res_id": self.theirs.id},
                ),
                (
                    "crm.ai.duplicate.pair",
                    {"res_model": "crm.lead", "left_id": 1, "right_id": 2},
                ),
            ):
                with self.assertRaises(AccessError):
                    self.env[model].with_user(user).create(values)
            group = self.our_group.with_user(user)
            for records, values in (
                (group, {"certainty": 1}),
                (group, {"state": "solved"}),
                (group.line_ids, {"res_id": self.foreign[0].id}),
                (group._pairs(), {"probability": 1}),
            ):
                with self.assertRaises(AccessError):
                    records.write(values)
                with self.assertRaises(AccessError):
                    records.unlink()

    def test_private_methods_are_no_remote_calls(self):
        group = self.our_group.with_user(self.user_system)
        for records, names in (
            (group, ["_pairs", "_set_different", "_forget_records", "_match_batch"]),
            (group.line_ids, ["_visible_groups", "_readable_domain"]),
            (self.env["crm.ai.merge"], ["_merge", "_undo", "_forget"]),
            (group._pairs(), ["_evidence", "_involving", "_replace"]),
            (self.ours, ["_ai_match_frame", "_ai_match_row", "_ai_open_duplicates"]),
        ):
            for name in names:
                self.assertTrue(callable(getattr(records, name)))
                with self.assertRaises(AccessError):
                    call_kw(records.with_user(self.user_system), name, [[]], {})


@tagged("post_install", "-at_install")
class TestMachinery(AccessCase):
    def test_index_and_snapshots_are_for_administrators(self):
        for model in (
            "crm.ai.lead.snapshot",
            "crm.ai.match.record",
            "crm.ai.match.key",
        ):
            for user in (self.user_own, self.user_all, self.user_manager):
                with self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([])
            self.env[model].with_user(self.user_system).search([])
            with self.assertRaises(AccessError):
                self.env[model].with_user(self.user_system).create({})

    def test_people_without_sales_see_nothing(self):
        stranger = new_test_user(
            self.env, login="ai_stranger", groups="base.group_user", context=QUIET
        )
        for model in ("crm.ai.duplicate", "crm.ai.model", "crm.ai.run"):
            with self.assertRaises(AccessError):
                self.env[model].with_user(stranger).search([])
        for view in ("form", "list"):
            arch = self.Partner.with_user(stranger).get_view(view_type=view)["arch"]
            self.assertNotIn("ai_duplicate_count", arch)

    def test_readers_of_insights_without_sales(self):
        """Contacts are theirs to read, leads are not."""
        reader = new_test_user(
            self.env,
            login="ai_reader",
            groups="base.group_user,crm_ai_insights.group_user",
            context=QUIET,
        )
        found = self.Duplicate.with_user(reader).search([])
        self.assertIn(self.our_group, found)
        self.assertNotIn(self.mixed, found)
        self.assertEqual(set(found.mapped("res_model")), {"res.partner"})
        named = found.search([("display_name", "ilike", Person.BOB["name"])])
        self.assertIn(self.our_group, named)
        self.assertFalse(found.search([("has_owner_conflict", "=", True)]))

    def test_contact_readers_without_sales_learn_no_count_of_leads(self):
        stranger = new_test_user(
            self.env, login="ai_stranger", groups="base.group_user", context=QUIET
        )
        with self.assertRaises(AccessError):
            self.mine.with_user(stranger).read(["ai_duplicate_count"])

    def test_groups_follow_the_roles_of_sales(self):
        for user, manages in (
            (self.user_own, False),
            (self.user_all, False),
            (self.user_manager, True),
        ):
            self.assertTrue(user.has_group("crm_ai_insights.group_user"))
            self.assertEqual(user.has_group("crm_ai_insights.group_manager"), manages)

    def test_menus(self):
        root = self.env.ref("crm_ai_insights.crm_ai_menu_root")
        everybody = {"hot", "duplicates", "quality", "models"}
        managers = everybody | {"forecast", "runs"}
        for user, expected in (
            (self.user_own, everybody),
            (self.user_manager, managers),
            (self.user_system, managers | {"settings"}),
        ):
            visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            names = {
                each.get_external_id()[each.id].rpartition("_menu_")[2]
                for each in root.child_id
                if each.id in visible
            }
            self.assertEqual(names, expected)
