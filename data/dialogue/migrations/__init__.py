"""The migrations of the store of the dialogue (Alembic): a step is a file of `versions`, never rewritten."""
