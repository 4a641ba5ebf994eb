"""What stands is found without looking through what was replaced; a field has one version that stands."""

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The index of what stands alone, in the place of one of all that was ever written."""
    op.create_index(
        "ux_ecriture_courante",
        "ecriture",
        ["dossier_id", "cle", "champ"],
        unique=True,
        sqlite_where=text("courante = 1"),
        postgresql_where=text("courante"),
    )
    op.drop_index("ix_ecriture_courante", "ecriture")


def downgrade() -> None:
    """Only ever on a copy."""
    op.create_index("ix_ecriture_courante", "ecriture", ["dossier_id", "courante"])
    op.drop_index("ux_ecriture_courante", "ecriture")
