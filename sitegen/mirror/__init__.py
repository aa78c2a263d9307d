"""Signed releases and what a mirror does with them: pure rules first (names to receipts), then the edges that hold a mirror's folder."""
