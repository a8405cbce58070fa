"""What each launcher does."""
