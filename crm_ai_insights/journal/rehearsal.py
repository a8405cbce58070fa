"""Doing something to see what would come of it."""

from contextlib import contextmanager

from odoo.tools.misc import Callbacks


@contextmanager
def rehearsing(env):
    """Take everything back at the end of the block: rows, caches, and what waits.

    What was to happen after the transaction (sending e-mails, waking up others) is
    dropped for the block alone.
    """
    cr, registry = env.cr, env.registry
    cr.flush()
    waiting = cr.postcommit, cr.postrollback
    invalidated = set(registry.cache_invalidated)
    cr.postcommit, cr.postrollback = Callbacks(), Callbacks()
    savepoint = cr.savepoint(flush=False)
    try:
        yield
    finally:
        cr.clear()
        savepoint.close(rollback=True)
        cr.postcommit, cr.postrollback = waiting
        _forget_caches(registry, invalidated)


def _forget_caches(registry, invalidated):
    """Drop what was cached of rows that are as before; tell no other worker."""
    names = registry.cache_invalidated - invalidated
    if names:
        registry.clear_cache(*names)
        registry.cache_invalidated.difference_update(names)
