"""What Alembic runs: our own code alone calls it, with the connection on which the steps are taken."""

from alembic import context

from data.dialogue.tables import TABLES

connexion = context.config.attributes["connexion"]
context.configure(connection=connexion, target_metadata=TABLES, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
