"""What ``./scripts/benchmark`` measures."""
