"""What the addon's tests share: people with their roles, leads with a past, jobs."""

import sys
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pandas as pd
from freezegun import freeze_time

from odoo import fields
from odoo.tests import TransactionCase, new_test_user
from odoo.tools import SQL

CRONS = {
    "training": "train",
    "monitoring": "monitor",
    "scoring": "score",
    "probability": "probability",
    "matching": "match",
    "cleaning": "clean",
    "apply": "apply",
    "revert": "revert",
    "merging": "merge",
    "unmerging": "unmerge",
}
# When the leads of snapshots come in.
START = datetime(2026, 3, 2, 9, 0)
SCRIPTS = str(Path(__file__).resolve().parents[1] / "scripts")
QUIET = {"tracking_disable": True, "no_reset_password": True}


def days(number):
    """The moment so many days after the start."""
    return START + timedelta(days=number)


def use_scripts(case):
    """Let a test class import the packages beside the launchers."""
    if SCRIPTS not in sys.path:
        sys.path.insert(0, SCRIPTS)
        case.addClassCleanup(sys.path.remove, SCRIPTS)


class InsightsCase(TransactionCase):
    """No leads or contacts but the test's own, and a user of each role."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, **QUIET))
        cls.Lead = cls.env["crm.lead"].with_context(active_test=False)
        cls.Partner = cls.env["res.partner"]
        cls.Run = cls.env["crm.ai.run"]
        cls.Model = cls.env["crm.ai.model"]
        cls.Duplicate = cls.env["crm.ai.duplicate"]
        cls.Snapshot = cls.env["crm.ai.lead.snapshot"]
        cls._clear()
        cls.stages = cls.env["crm.stage"].search([], order="sequence, id")
        cls.first_stage, cls.won_stage = cls.stages[0], cls.stages.filtered("is_won")[0]
        cls.team = cls.env["crm.team"].create({"name": "Test Team"})
        cls._add_users()

    @classmethod
    def _clear(cls):
        """Other leads take no part; contacts of the installation are left alone."""
        cls.env.flush_all()
        for table in (
            "crm_ai_run",
            "crm_ai_model",
            "crm_ai_lead_hindcast",
            "crm_ai_lead_mark",
            "crm_ai_lead_score",
            "crm_ai_lead_snapshot",
            "crm_ai_lead_switch",
            "crm_ai_lead_value",
            "crm_ai_merge",
            "crm_ai_duplicate",
            "crm_ai_duplicate_pair",
            "crm_ai_match_key",
            "crm_ai_match_record",
            "crm_ai_lead_customer",
            "crm_ai_cleaning_proposal",
            "crm_ai_quality",
            "crm_ai_quality_history",
        ):
            cls.env.cr.execute(SQL("DELETE FROM %s", SQL.identifier(table)))
        cls.Lead.search([]).unlink()
        cls.env["crm.lead.scoring.frequency"].search([]).unlink()
        parameters = cls.env["ir.config_parameter"]
        parameters.set_param("crm.pls_start_date", "2000-01-01")
        parameters.set_param("crm.pls_fields", "source_id,phone_state,email_state")
        cls.env.invalidate_all()

    @classmethod
    def _add_users(cls):
        groups = {
            "own": "sales_team.group_sale_salesman",
            "all": "sales_team.group_sale_salesman_all_leads",
            "manager": "sales_team.group_sale_manager,base.group_partner_manager",
            "system": "sales_team.group_sale_manager,base.group_system",
        }
        for role, names in groups.items():
            user = new_test_user(
                cls.env,
                login=f"insights_{role}",
                password=f"insights_{role}",
                groups=f"base.group_user,{names}",
                context=QUIET,
            )
            setattr(cls, f"user_{role}", user)

    # ------------------------------------------------------------
    # LEADS
    # ------------------------------------------------------------

    @classmethod
    def make_lead(cls, name="Lead", **values):
        return cls.Lead.create({"name": name, "type": "opportunity", **values})

    @classmethod
    def make_closed(cls, won, number, *, days_ago=400, spread=1.0, **values):
        """Closed leads that came in one after the other and took ten days each.

        :param won: whether each lead was won; shorter lists are repeated
        :param dict values: like those of ``create``; a list is dealt out in turn
        """
        leads = cls.Lead.create(
            [
                {
                    "name": f"Closed {place}",
                    "type": "opportunity",
                    "stage_id": cls.first_stage.id,
                    "team_id": cls.team.id,
                    "user_id": False,
                    **{
                        name: value[place % len(value)]
                        if isinstance(value, list)
                        else value
                        for name, value in values.items()
                    },
                }
                for place in range(number)
            ]
        )
        now = fields.Datetime.now()
        for place, lead in enumerate(leads):
            created = now - timedelta(days=days_ago - place * spread)
            cls.close_by_sql(
                lead, won[place % len(won)], created, created + timedelta(days=10)
            )
        return leads

    @classmethod
    def close_by_sql(cls, lead, won, created, closed):
        """Give a lead a past; closed like that, it has no history."""
        cls.env.flush_all()
        stage = SQL("%s", cls.won_stage.id) if won else SQL("stage_id")
        cls.env.cr.execute(
            SQL(
                """
                UPDATE crm_lead
                   SET create_date = %s, date_closed = %s, active = %s,
                       won_status = %s, probability = %s, automated_probability = %s,
                       stage_id = %s, date_last_stage_update = %s
                 WHERE id = %s
                """,
                created,
                closed,
                bool(won),
                "won" if won else "lost",
                100 if won else 0,
                100 if won else 0,
                stage,
                closed if won else created,
                lead.id,
            )
        )
        cls.env.invalidate_all()

    @classmethod
    def make_teaching_leads(cls, number=150):
        """Closed leads where source and revenue decide, with some exceptions.

        Odoo's scoring looks at the source too, but can make nothing of an amount.

        :return: what good leads and what bad leads have
        """
        good, bad = cls.env["utm.source"].create(
            [{"name": "Recommendation"}, {"name": "Bought Addresses"}]
        )
        sources = [good.id, bad.id]
        won = [True, False, True, False, True, False, False, True, True, False]
        revenue = [9000, 1000, 8000, 1500, 9500, 1200, 1100, 1400, 9100, 1300]
        cls.make_closed(
            won, number, source_id=sources, expected_revenue=revenue, spread=2.0
        )
        return (
            {"source_id": good.id, "expected_revenue": 9200},
            {"source_id": bad.id, "expected_revenue": 1100},
        )

    @contextmanager
    def at(self, moment):
        """Do something at another time, with what Odoo tracks of it."""
        moment = fields.Datetime.to_datetime(moment)
        self.flush_tracking()
        with (
            freeze_time(moment),
            patch.object(self.env.cr, "now", lambda: moment),
        ):
            yield
            self.flush_tracking()

    def flush_tracking(self):
        self.env.flush_all()
        self.cr.flush()

    def tracked(self, records):
        """The records, with Odoo's tracking of changes."""
        return records.with_context(tracking_disable=False)

    def touch(self, records):
        """As if someone had saved the records just now."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET write_date = clock_timestamp() AT TIME ZONE 'UTC' "
                "WHERE id = ANY(%s)",
                SQL.identifier(records._table),
                records.ids,
            )
        )
        self.env.invalidate_all()

    # ------------------------------------------------------------
    # JOBS
    # ------------------------------------------------------------

    def cron(self, job):
        return self.env.ref(f"crm_ai_insights.ir_cron_{CRONS[job]}")

    def trigger(self, job):
        """Let the scheduled action work as the scheduler would."""
        with self.enter_registry_test_mode():
            return self.cron(job).method_direct_trigger()

    def run_job(self, job):
        """Request a job, let the schedule do it and return its run."""
        self.flush_tracking()
        run = self.Run._request(job)
        while run.state in ("waiting", "running"):
            self.trigger(job)
        self.assertEqual(run.state, "done", run.outcome)
        return run

    @classmethod
    def train_now(cls):
        """A scoring model, trained without the schedule: that has its own tests."""
        since = cls.Model._training_start()
        while cls.Snapshot._take_missing(since, 500)[0]:
            continue
        model = cls.Model._begin_training(cls.env.user)
        while model.step != "ready":
            model._do_piece()
        return model

    @classmethod
    def trained_long_ago(cls, model):
        """Odoo lets nobody write when a record was created."""
        cls.env.flush_all()
        cls.env.cr.execute(
            SQL(
                "UPDATE crm_ai_model SET create_date = '2026-01-01' WHERE id = %s",
                model.id,
            )
        )
        cls.env.invalidate_all()

    def active_model(self, kind="scoring"):
        return self.Model._active(kind)

    def train(self, number=150):
        """A published scoring model."""
        good, bad = self.make_teaching_leads(number)
        run = self.run_job("training")
        self.assertEqual(run.model_id.state, "active", run.outcome)
        return good, bad


class MatchingCase(InsightsCase):
    """Contacts and leads that are searched for duplicates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Record = cls.env["crm.ai.match.record"]
        cls.Pair = cls.env["crm.ai.duplicate.pair"]

    def match(self):
        return self.run_job("matching")

    def add(self, *rows):
        return self.Partner.create([dict(row) for row in rows])

    def groups(self, records=None):
        domain = [("state", "=", "open")]
        if records is not None:
            domain += [
                ("res_model", "=", records._name),
                ("line_ids.res_id", "in", records.ids),
            ]
        return self.Duplicate.search(domain)

    def members(self, group):
        return sorted(group.line_ids.mapped("res_id"))

    def assert_proposed(self, records):
        group = self.groups(records)
        self.assertEqual(len(group), 1, records.mapped("display_name"))
        self.assertEqual(self.members(group), sorted(records.ids))
        return group

    def assert_not_proposed(self, records):
        self.assertFalse(self.groups(records), records.mapped("display_name"))


class SnapshotCase(InsightsCase):
    """Leads with a dated past."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param(
            "crm_ai_insights.training_months", "240"
        )
        cls.customer = cls.Partner.create(
            {"name": "Customer", "email": "customer@buyer.example"}
        )
        cls.colleague = cls.user_all.partner_id

    def known(self, lead, moment):
        """What is known of a lead at a moment, by feature."""
        as_of = pd.DataFrame(
            {"lead_id": lead.ids, "as_of": [pd.Timestamp(moment)] * len(lead)}
        )
        return lead._ai_snapshots(as_of).iloc[0].to_dict()

    def take(self):
        """Take missing snapshots; return how many leads were done."""
        done, rounds = 0, 0
        while (step := self.Snapshot._take_missing(days(-9999), 50))[0]:
            done += step[0]
            rounds += 1
            self.assertLess(rounds, 20, "The same leads are taken again and again.")
        return done

    def stored(self, lead):
        """The stored snapshots of a lead: ``[(as of, known at, won, features)]``."""
        snapshots = self.Snapshot.search([("lead_id", "=", lead.id)], order="as_of")
        return [
            (each.as_of, each.known_at, each.won, each.features) for each in snapshots
        ]

    def new_lead(self, **values):
        with self.at(START):
            return self.tracked(self.make_lead(**values))

    def say(self, lead, moment, author, **values):
        with self.at(moment):
            return lead.message_post(
                body="Hello",
                author_id=author.id,
                message_type="comment",
                **{"subtype_xmlid": "mail.mt_comment", **values},
            )


class Person:
    """Rows of contacts that the tests plant."""

    ANNA = {
        "name": "Anna Kowalczyk",
        "email": "anna.kowalczyk@borealis-paper.example",
        "phone": "+48 601 234 567",
        "street": "Lipowa 14",
        "zip": "00-950",
        "city": "Warszawa",
    }
    ANNA_AGAIN = {
        **ANNA,
        "name": "Kowalczyk Anna",
        "phone": "0048601234567",
        "street": "ul. Lipowa 14",
    }
    BOB = {
        "name": "Bob Ferguson",
        "email": "b.ferguson@clydeside.example",
        "phone": "+44 141 496 0123",
        "street": "8 Harbour Road",
        "zip": "G3 8AG",
        "city": "Glasgow",
    }
    BOB_AGAIN = {**BOB, "name": "Bob Fergusson", "street": "8 Harbour Rd"}
