"""The engines: how each is reached and reads files. The one place that names them; the definitions do not."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from urllib.parse import urlsplit

import duckdb
import ibis
from ibis.expr.types import Table

from data.individus.erreurs import SourceRefusee

MEMOIRE = "1400MB"
"""What DuckDB may hold before it writes on the disk."""
LUES = ("duckdb", "postgres", "postgresql", "trino")
"""What an address may begin with. DuckDB would make the file that is not there."""
TUS = (
    ("fetch_arrow_table", DeprecationWarning),
    (".*infer_string", Warning),
    ("PySpark does not yet fully support pandas", FutureWarning),
)
"""What Ibis 12 and PySpark 4 say of the versions of DuckDB and pandas beside them: nothing is lost by it."""


class Moteur(Protocol):
    """What reads files."""

    def fetch(self, question: Table) -> list[dict[str, Any]]:
        """The rows of a question, whose answer is small."""

    def read_csv(self, chemin: str, entete: Sequence[str], separateur: str) -> Table:
        """Every column as a text; an empty cell may be null or empty."""

    def read_parquet(self, chemins: Sequence[str]) -> Table:
        """The columns as the files type them."""

    def close(self) -> None:
        """Let go of it."""


@contextmanager
def ask() -> Iterator[None]:
    """Without the warnings that are known; what an engine cannot do is told in a sentence."""
    with warnings.catch_warnings():
        for message, genre in TUS:
            warnings.filterwarnings("ignore", message=message, category=genre)
        try:
            yield
        except duckdb.InterruptException as erreur:
            raise KeyboardInterrupt from erreur
        except duckdb.OutOfMemoryException as erreur:
            raise SourceRefusee(f"DuckDB demande plus de {MEMOIRE} de mémoire.") from erreur
        except duckdb.Error as erreur:
            raise SourceRefusee(f"DuckDB ne peut pas lire l’extraction : {erreur}") from erreur


@contextmanager
def ask_spark() -> Iterator[None]:
    """The same of a Spark Connect server."""
    from pyspark.errors import PySparkException

    with ask():
        try:
            yield
        except PySparkException as erreur:
            raise SourceRefusee(
                f"Le serveur Spark ne répond pas comme il faut : {erreur}"
            ) from erreur


class Base:
    """The tables of a database that Ibis reaches."""

    demander = staticmethod(ask)
    """What an engine says goes through it."""

    def __init__(self, connexion: Any) -> None:
        self.connexion = connexion

    def fetch(self, question: Table) -> list[dict[str, Any]]:
        """The rows of a question, whose answer is small."""
        with self.demander():
            lignes: list[dict[str, Any]] = self.connexion.to_pyarrow(question).to_pylist()
        return lignes

    def close(self) -> None:
        """Let go of it."""
        with self.demander():
            self.connexion.disconnect()

    def list_tables(self, base: str | None = None) -> list[str]:
        """The names of those of a database of it, the current one by default."""
        with self.demander():
            if (
                self.connexion.name == "duckdb"
            ):  # Ibis 12 asks it in a way that DuckDB 2 no longer has
                return [nom for (nom, *_) in self.connexion.raw_sql("SHOW TABLES").fetchall()]
            return list(self.connexion.list_tables(database=base))

    def read_table(self, nom: str, base: str | None = None) -> Table:
        """One of them."""
        with self.demander():
            return self.connexion.table(nom, database=base)


class DuckDB(Base):
    """In this process. `fils`: how many threads; one keeps the rows in the order of the files."""

    def __init__(self, dossier: Path, fils: int | None = None) -> None:
        reglages: dict[str, Any] = {"memory_limit": MEMOIRE, "temp_directory": str(dossier)}
        if fils:
            reglages["threads"] = fils
        with ask():
            super().__init__(ibis.duckdb.connect(**reglages))

    def read_csv(self, chemin: str, entete: Sequence[str], separateur: str) -> Table:
        """Strict: a line with more or fewer cells than the heading stops the reading."""
        forme = {"delim": separateur, "quote": '"', "escape": '"', "header": True, "nullstr": ""}
        colonnes = dict.fromkeys(entete, "VARCHAR")
        with ask():
            lue: Table = self.connexion.read_csv(
                chemin, columns=colonnes, auto_detect=False, **forme
            )
        return lue

    def read_parquet(self, chemins: Sequence[str]) -> Table:
        """By the names of the columns, whose order may differ from a file to the next."""
        with ask():
            try:
                lue: Table = self.connexion.read_parquet(
                    list(chemins), union_by_name=len(chemins) > 1
                )
            except duckdb.Error as erreur:
                noms = ", ".join(Path(chemin).name for chemin in chemins)
                raise SourceRefusee(f"{noms} : ce n’est pas du Parquet lisible.") from erreur
        return lue


class Spark(Base):
    """Any Spark Connect server, Spark or Sail, at `sc://host:port`: it reads the files, we send questions."""

    demander = staticmethod(ask_spark)

    def __init__(self, adresse: str) -> None:
        with ask():
            from pyspark.sql import SparkSession

        with self.demander():
            self._session = SparkSession.builder.remote(adresse).create()
            super().__init__(ibis.pyspark.connect(self._session))

    def close(self) -> None:
        """The session, which asks its server again for minutes when the program ends after it."""
        with self.demander():
            self._session.stop()

    def fetch(self, question: Table) -> list[dict[str, Any]]:
        """Without pandas, in which a null turns whole numbers into others."""
        with self.demander():
            reponse = self.connexion.raw_sql(self.connexion.compile(question))
            lignes: list[dict[str, Any]] = reponse.toArrow().to_pylist()
        return lignes

    def read_csv(self, chemin: str, entete: Sequence[str], separateur: str) -> Table:
        """As DuckDB does, but for lines that are too short or too long: they are looked for before."""
        schema = ", ".join(f"`{nom}` string" for nom in entete)
        forme = {
            "sep": separateur,
            "header": True,
            "quote": '"',
            "escape": '"',
            "encoding": "UTF-8",
        }
        with self.demander():
            lue: Table = self.connexion.read_csv(chemin, schema=schema, inferSchema=False, **forme)
        return lue

    def read_parquet(self, chemins: Sequence[str]) -> Table:
        """One file after the other: their columns may be in another order."""
        with self.demander():
            lues = [self.connexion.read_parquet(chemin) for chemin in chemins]
        noms = lues[0].columns
        return lues[0] if len(lues) == 1 else ibis.union(*(lue.select(*noms) for lue in lues))

    def find_parquet(self, chemin: str) -> Table | None:
        """What stands at a path that the server sees; None where nothing does."""
        from pyspark.errors import AnalysisException

        with ask():
            try:
                lue: Table = self.connexion.read_parquet(chemin)
            except AnalysisException:
                return None
        return lue if lue.columns else None


def open_adresse(adresse: str) -> Base:
    """The database at an Ibis address. Raises SourceRefusee, without the address: it may hold a password."""
    lue = urlsplit(adresse)
    genre = lue.scheme
    if genre not in LUES:
        lues = ", ".join(f"{connu}://" for connu in LUES)
        raise SourceRefusee(
            f"SOURCE : trouvé une adresse {genre}://, attendu un dossier, ou une adresse lue ici ({lues}) ; "
            "avec --moteur spark, un dossier que le serveur voit, ou spark://."
        )
    if genre == "duckdb" and not Path(lue.netloc + lue.path).is_file():
        raise SourceRefusee(f"{lue.netloc + lue.path or 'duckdb://'} : ce fichier n’existe pas.")
    try:
        with ask():
            return Base(ibis.connect(adresse))
    except ModuleNotFoundError as erreur:
        raise SourceRefusee(
            f"L’adresse {genre}:// demande une bibliothèque qui n’est pas installée : {erreur.name}."
        ) from erreur
    except Exception as erreur:
        raise SourceRefusee(
            f"La base à l’adresse {genre}://… ne répond pas ({type(erreur).__name__})."
        ) from erreur


@contextmanager
def open_dossier() -> Iterator[Path]:
    """Where an engine may write what does not fit in memory; nothing of it stays."""
    with TemporaryDirectory(prefix="individus-") as dossier:
        yield Path(dossier)
