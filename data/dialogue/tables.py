"""The tables of what people write. Nothing in them is ever changed but `courante` and the count of writings.

`TETE` is the migration that this code reads (data/dialogue/migrations): a test holds the two together.
Without the ORM of SQLAlchemy, which would hold 6 MB of the server.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

TETE = "0002"
TABLES = MetaData()

DOSSIER = Table(
    "dossier",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("genre", String(20), nullable=False),
    Column("code", String(60), nullable=False),
    Column("annee", Integer, nullable=False),
    Column("ecritures", Integer, nullable=False),
    UniqueConstraint("genre", "code", "annee"),
)
"""A subject: a dialogue, remarks, a campaign, priorities. `ecritures`: how many were kept of it."""

LIGNE = Table(
    "ligne",
    TABLES,
    Column("dossier_id", ForeignKey("dossier.id"), primary_key=True),
    Column("cle", String(120), primary_key=True),
    Column("forme", String(40), nullable=False),
    Column("rang", Integer, nullable=False),
)
"""A line of a subject, from its first field on. `rang`: the writing that began it."""

ECRITURE = Table(
    "ecriture",
    TABLES,
    Column("dossier_id", Integer, primary_key=True),
    Column("numero", Integer, primary_key=True),
    Column("cle", String(120), nullable=False),
    Column("champ", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("valeur", Text, nullable=False),
    Column("cote", String(20), nullable=False),
    Column("le", DateTime(timezone=True), nullable=False),
    Column("demande", String(64)),
    Column("courante", Boolean, nullable=False),
    ForeignKeyConstraint(["dossier_id", "cle"], ["ligne.dossier_id", "ligne.cle"]),
    UniqueConstraint("dossier_id", "cle", "champ", "version"),
    UniqueConstraint("dossier_id", "demande"),
    Index(
        "ux_ecriture_courante",
        *("dossier_id", "cle", "champ"),
        unique=True,
        sqlite_where=text("courante = 1"),
        postgresql_where=text("courante"),
    ),
)
"""One version of one field, as it was acknowledged; a field has one that stands."""

REPRISE = Table(
    "reprise",
    TABLES,
    Column("source", String(200), primary_key=True),
    Column("lignes", Integer, nullable=False),
    Column("le", DateTime(timezone=True), nullable=False),
)
"""What was taken over from an earlier notebook, once: the file's name, and how many lines."""
