"""Judging merges and their undoing on a real database."""
