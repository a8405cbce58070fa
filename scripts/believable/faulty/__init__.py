"""Contacts of many countries with planted faults, to judge cleaning by.

Everything in them is made up or public; what is right is known, and much of it looks
wrong to a careless rule. The faults were thought up from what people do, not from the
rules that are to find them.
"""

from .plant import KINDS, Faulty, make_faulty

__all__ = ["KINDS", "Faulty", "make_faulty"]
