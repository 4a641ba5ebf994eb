"""The first tables: subjects, lines, writings, and what was taken over from carnet.sqlite."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From nothing."""
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("genre", sa.String(20), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("annee", sa.Integer, nullable=False),
        sa.Column("ecritures", sa.Integer, nullable=False),
        sa.UniqueConstraint("genre", "code", "annee"),
    )
    op.create_table(
        "ligne",
        sa.Column("dossier_id", sa.Integer, sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("cle", sa.String(120), primary_key=True),
        sa.Column("forme", sa.String(40), nullable=False),
        sa.Column("rang", sa.Integer, nullable=False),
    )
    op.create_table(
        "ecriture",
        sa.Column("dossier_id", sa.Integer, primary_key=True),
        sa.Column("numero", sa.Integer, primary_key=True),
        sa.Column("cle", sa.String(120), nullable=False),
        sa.Column("champ", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("valeur", sa.Text, nullable=False),
        sa.Column("cote", sa.String(20), nullable=False),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
        sa.Column("demande", sa.String(64)),
        sa.Column("courante", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["dossier_id", "cle"], ["ligne.dossier_id", "ligne.cle"]),
        sa.UniqueConstraint("dossier_id", "cle", "champ", "version"),
        sa.UniqueConstraint("dossier_id", "demande"),
    )
    op.create_index("ix_ecriture_courante", "ecriture", ["dossier_id", "courante"])
    op.create_table(
        "reprise",
        sa.Column("source", sa.String(200), primary_key=True),
        sa.Column("lignes", sa.Integer, nullable=False),
        sa.Column("le", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """To nothing: only ever on a copy."""
    for table in ("reprise", "ecriture", "ligne", "dossier"):
        op.drop_table(table)
