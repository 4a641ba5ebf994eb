"""The tables are those of the models, step by step, both ways; a store of another code is left alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier, Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from data.dialogue.migrer import MIGRATIONS, downgrade, read_revision, upgrade
from data.dialogue.registre import Registre
from data.dialogue.tables import TABLES, TETE
from data.errors import DialogueIndisponible
from data.models.dialogue import Cote, Genre, Geste, Sujet
from tests.data.dialogue.conftest import Build

SUJET = Sujet(Genre.DIALOGUE, "31001S00", 2011)


def write(registre: Registre, texte: str) -> None:
    registre.write(SUJET, Geste("etape-1", "etape", "partage", texte, Cote.DEUX, vu=None))


@contextmanager
def steps(engine: Engine) -> Iterator[Connection]:
    """A transaction of the engine itself, which looks at no version."""
    with engine.connect().execution_options(ecrit=True) as connexion, connexion.begin():
        yield connexion
    engine.dispose()


def list_revisions() -> list[str]:
    """From the first to the head."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [TETE]
    return [script.revision for script in scripts.walk_revisions()][::-1]


def test_the_tables_are_those_of_the_models(build: Build) -> None:
    with build().moteur.open().connect() as connexion:
        contexte = MigrationContext.configure(connexion, opts={"compare_type": True})
        assert compare_metadata(contexte, TABLES) == []
        assert contexte.get_current_revision() == TETE


def test_each_step_is_taken_both_ways_and_loses_nothing(build: Build) -> None:
    """On what stands for a copy: a server of a version before, brought back to this one by its first use."""
    registre = build()
    engine = registre.moteur.open()
    for texte in ("Un", "Deux", "Trois"):
        write(registre, texte)
    avant = registre.load_since(SUJET, 0)
    for revision in list_revisions()[-2::-1]:
        with steps(engine) as connexion:
            downgrade(connexion, "copie", revision)
            assert read_revision(connexion) == revision
        with steps(engine) as connexion:
            upgrade(connexion, "copie")
        assert registre.load_since(SUJET, 0) == avant
    with steps(engine) as connexion:
        downgrade(connexion, "copie", list_revisions()[0])
    registre.moteur.close()
    assert build().load_since(SUJET, 0) == avant
    write(build(), "Quatre")
    assert build().load(SUJET).get("etape-1", "partage") == "Quatre"


def test_down_to_nothing_leaves_nothing(build: Build) -> None:
    registre = build()
    engine = registre.moteur.open()
    with steps(engine) as connexion:
        downgrade(connexion, "copie", "base")
    with steps(engine) as connexion:
        upgrade(connexion, "copie")
    assert registre.load(SUJET).lignes == {}


def test_a_store_of_a_later_version_is_left_as_it_is(build: Build) -> None:
    registre = build()
    engine = registre.moteur.open()
    write(registre, "Un")
    with steps(engine) as connexion:
        connexion.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    registre.moteur.close()
    tard = build()
    for essai in (lambda: write(tard, "Deux"), lambda: tard.load(SUJET)):
        with pytest.raises(DialogueIndisponible, match=r"autre version de l’outil \(9999\)"):
            essai()
    assert tard.mark() == tard.mark()
    with steps(engine) as connexion:
        connexion.execute(text(f"UPDATE alembic_version SET version_num = '{TETE}'"))
    assert [e.valeur for e in tard.load_since(SUJET, 0)] == ["Un"]


def test_programs_that_begin_together_make_one_store(build: Build) -> None:
    """The tables are made by one, the others find them."""
    registres, fautes = [build() for _ in range(6)], []
    depart = Barrier(len(registres))

    def begin(rang: int) -> None:
        depart.wait()
        try:
            registres[rang].write(
                SUJET, Geste(f"action-{rang}", "action", "quoi", "x", Cote.DEUX, vu=None)
            )
        except DialogueIndisponible as faute:
            fautes.append(str(faute))

    fils = [Thread(target=begin, args=(rang,)) for rang in range(len(registres))]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert fautes == []
    assert len(build().load(SUJET).lignes) == len(registres)
