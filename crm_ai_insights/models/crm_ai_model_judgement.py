from itertools import chain, repeat

import numpy as np
import pandas as pd

from odoo import api, fields, models

from ..engine import scoring
from ..engine.errors import ArtifactError, InvalidInput

# With fewer leads the newest fifth is too few to tell: several windows judge together.
MANY_LEADS = 2000
WINDOWS, WINDOWS_SHARE = 3, 0.4
RIVALS = ("odoo", "base_rate")


class CrmAiModel(models.Model):
    """What a model, Odoo's scoring and the base rate say of the newest closed leads,
    of which none of them was taught, and which of them was right."""

    _inherit = "crm.ai.model"

    held_out = fields.Json(
        readonly=True,
        groups="base.group_system",
        help="Predictions of the newest leads, until they are judged.",
    )

    # ------------------------------------------------------------
    # PREDICTING
    # ------------------------------------------------------------

    def _predict_newest(self, frame, features):
        """One row for each snapshot of the leads that judge.

        :return: ``lead_id, won, weight, team, source`` and the probabilities of
            ``model``, ``odoo``, ``base_rate`` and ``active`` (none where that has
            learned from the lead)
        :rtype: pandas.DataFrame
        """
        plans = [scoring.Plan.from_dict(plan) for plan in self.plans or []]
        # A lead that was closed meanwhile may bring another window.
        windows = zip(self._windows(frame), chain(plans, repeat(None)), strict=False)
        parts = [
            self._predict_window(frame, features, *window, plan)
            for window, plan in windows
        ]
        return pd.concat(parts, ignore_index=True)

    @api.model
    def _windows(self, frame):
        """Masks of the rows that teach and of those that judge."""
        columns = [frame[name].to_numpy() for name in ("as_of", "known_at", "lead_id")]
        order, known, leads = columns
        if frame["lead_id"].nunique() < MANY_LEADS:
            windows = scoring.rolling(
                order, known=known, groups=leads, windows=WINDOWS, share=WINDOWS_SHARE
            )
            if windows:
                return windows
        share = self._settings().holdout_share
        return [scoring.time_split(order, share, known=known, groups=leads)]

    @api.model
    def _predict_window(self, frame, features, older, newer, plan):
        taught, known = self._taught(frame, features, older, newer)
        model = self._fit_scoring(taught, known, plan)
        base_rate = scoring.BaseRate.fit(taught, taught["won"], taught["weight"])
        asked = features[newer]
        return frame.loc[newer, ["lead_id", "won", "weight"]].assign(
            team=asked["team"],
            source=asked["source_id"],
            model=model.predict(asked),
            odoo=self._odoo_probabilities(frame, older, newer, features),
            base_rate=base_rate.predict(asked),
            active=self._active_probabilities(frame[newer], asked),
        )

    @api.model
    def _taught(self, frame, features, older, newer):
        """What teaches, weighted as it would have been when the judges came in."""
        taught, begins = frame[older], frame.loc[newer, "as_of"].min()
        if (taught["known_at"] <= begins).all():
            Snapshot = self.env["crm.ai.lead.snapshot"]
            opened = Snapshot._open_since(self._training_start())
            moment = begins.to_datetime64()
            weights = scoring.weights_then(frame, older, opened, moment)
            taught = taught.assign(weight=weights)
        return taught, features[older]

    @api.model
    def _odoo_probabilities(self, frame, older, newest, features):
        """What Odoo's predictive scoring, taught with the same older leads, says.

        Odoo gives no number where it has nothing to go by; there the base rate counts.
        """
        taught = frame[older].drop_duplicates("lead_id")
        leads = self.env["crm.lead"].with_context(active_test=False)
        probabilities = leads._ai_odoo_probabilities(
            leads.browse(taught["lead_id"].tolist()),
            taught["won"].to_numpy(),
            frame.loc[newest, "lead_id"].tolist(),
            features[newest].reset_index(drop=True),
        )
        return np.where(np.isnan(probabilities), taught["won"].mean(), probabilities)

    @api.model
    def _active_probabilities(self, frame, features):
        """What the model in use says; NaN for leads that it has learned from."""
        active = self._active("scoring")
        if not active:
            return np.nan
        try:
            probabilities = active._engine_model().predict(features)
        except (ArtifactError, InvalidInput):
            # Altered, or it needs a feature that is no longer looked at.
            return np.nan
        unseen = (frame["known_at"] > active.date_to).to_numpy()
        return np.where(unseen, probabilities, np.nan)

    # ------------------------------------------------------------
    # JUDGING
    # ------------------------------------------------------------

    def _judge(self):
        """Replace the predictions by what they say of the model."""
        held_out = pd.DataFrame(self.held_out)
        # A score of exactly 60 % is in the band from 60 to 70 %.
        tenths = (held_out["model"] * 10 + 1e-9).astype(int)
        held_out["band"] = tenths.clip(upper=9)
        self.write({"metrics": self._judgement(held_out), "held_out": False})

    @api.model
    def _judgement(self, held_out):
        won, weight, leads = (
            held_out[name].to_numpy() for name in ("won", "weight", "lead_id")
        )
        chances = {
            name: held_out[name].to_numpy(dtype=float) for name in ("model", *RIVALS)
        }
        verdict = scoring.better(
            won,
            chances["model"],
            {name: chances[name] for name in RIVALS},
            weights=weight,
            groups=leads,
        )
        return {
            **{
                name: scoring.judge(won, chance, weight)
                for name, chance in chances.items()
            },
            "intervals": {
                name: scoring.intervals(won, chance, weight, leads)
                for name, chance in chances.items()
            },
            "ece_by_chance": scoring.ece_by_chance(chances["model"], weight, leads),
            "verdict": as_facts(verdict),
            "active": self._beside_active(held_out),
            "curves": self._curves(won, chances, weight),
            "segments": {
                name: scoring.by_segment(
                    won,
                    chances["model"],
                    held_out[name],
                    weights=weight,
                    groups=leads,
                )
                for name in ("band", "team", "source")
            },
        }

    @api.model
    def _curves(self, won, chances, weight):
        """Series for charts, of the model and of Odoo's scoring."""
        curves = {
            "reliability": scoring.reliability(won, chances["model"], weights=weight),
        }
        for name in ("model", "odoo"):
            curves[f"roc_{name}"] = scoring.roc(won, chances[name], weight)
            curves[f"capture_{name}"] = scoring.capture(won, chances[name], weight)
        return curves

    @api.model
    def _beside_active(self, held_out):
        """How the model in use fares on the leads that it has not learned from.

        :return: its measures, those of this model on the same leads, and the verdict;
            None where there are no such leads
        """
        unseen = held_out[held_out["active"].notna()]
        if not len(unseen) or not unseen["weight"].sum():
            return None
        won, weight, leads = (
            unseen[name].to_numpy() for name in ("won", "weight", "lead_id")
        )
        mine, other = (unseen[name].to_numpy(float) for name in ("model", "active"))
        verdict = scoring.better(
            won, mine, {"active": other}, weights=weight, groups=leads
        )
        return {
            "leads": int(unseen["lead_id"].nunique()),
            "model": scoring.judge(won, mine, weight),
            "active": scoring.judge(won, other, weight),
            "intervals": {
                "model": scoring.intervals(won, mine, weight, leads),
                "active": scoring.intervals(won, other, weight, leads),
            },
            "verdict": as_facts(verdict),
        }


def as_facts(verdict):
    """A verdict of the engine as plain JSON."""
    return {
        "better": verdict.better,
        "tells_apart": verdict.tells_apart,
        "won": verdict.won,
        "lost": verdict.lost,
        "standings": {name: one.value for name, one in verdict.standings.items()},
        "comparisons": verdict.comparisons,
    }
