"""The tables of what people write. Nothing in them is ever changed but `courante` and the count of writings.

`TETE` is the migration that this code reads (data/dialogue/migrations): a test holds the two together.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

TETE = "0002"


class Table(DeclarativeBase):
    """What every table is."""


class Dossier(Table):
    """A subject: a dialogue, remarks, a campaign, priorities. `ecritures`: how many were kept of it."""

    __tablename__ = "dossier"
    __table_args__ = (UniqueConstraint("genre", "code", "annee"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    genre: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(60))
    annee: Mapped[int] = mapped_column(Integer)
    ecritures: Mapped[int] = mapped_column(Integer, default=0)


class Ligne(Table):
    """A line of a subject, from its first field on. `rang`: the writing that began it."""

    __tablename__ = "ligne"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    cle: Mapped[str] = mapped_column(String(120), primary_key=True)
    forme: Mapped[str] = mapped_column(String(40))
    rang: Mapped[int] = mapped_column(Integer)


class Ecriture(Table):
    """One version of one field, as it was acknowledged; a field has one that stands."""

    __tablename__ = "ecriture"
    __table_args__ = (
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

    dossier_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    numero: Mapped[int] = mapped_column(Integer, primary_key=True)
    cle: Mapped[str] = mapped_column(String(120))
    champ: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(Integer)
    valeur: Mapped[str] = mapped_column(Text)
    cote: Mapped[str] = mapped_column(String(20))
    le: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    demande: Mapped[str | None] = mapped_column(String(64))
    courante: Mapped[bool]


class Reprise(Table):
    """What was taken over from an earlier notebook, once: the file's name, and how many lines."""

    __tablename__ = "reprise"

    source: Mapped[str] = mapped_column(String(200), primary_key=True)
    lignes: Mapped[int] = mapped_column(Integer)
    le: Mapped[datetime] = mapped_column(DateTime(timezone=True))
