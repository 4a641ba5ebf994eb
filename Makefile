# « make run », « make importer F=… », « make test » : chacune installe ce qu'il lui faut.
.DEFAULT_GOAL := aide
UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .outils/bin/uv)
PYTHON := $(shell command -v python3 2>/dev/null || echo python3)
NPM_DIR := .ci/plotly

# Le plus rapide des Python de la machine, quand l'environnement est à faire : compilé sans optimisations, l'un prenait 1,3 fois le
# temps de l'autre. Celui qui est choisi (UV_PYTHON), ou en place, reste.
ifeq ($(wildcard .venv/bin/python)$(UV_PYTHON),)
INTERPRETE := $(shell $(PYTHON) .ci/interprete.py 2>/dev/null)
ifneq ($(INTERPRETE),)
export UV_PYTHON := $(INTERPRETE)
endif
endif

# mypy n'occupe qu'un cœur : ce dont les tests ont besoin s'installe à côté, puis ils commencent ;
# ils s'arrêtent si une vérification échoue.
ENSEMBLE = $(UV) run --no-sync python .ci/ensemble.py $(MAKE) -s -o installer -o individus check --

# Ce que Python compile est gardé : chaque programme que les tests démarrent recompilait tout. Ce qui sert
# est compilé quand il sert : tout compiler à l'installation prenait plus. Un service n'écrit pas là : pour lui, tout.
unexport PYTHONDONTWRITEBYTECODE
export F C

.PHONY: aide individus run importer test tests preparer paquets vite check format bench installer assets navigateur postgresql nginx serveur deploiement

aide: ## cette liste
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

run: installer assets ## démarrer sur la base de démonstration (construite au premier démarrage)
	$(UV) run --no-sync app.py

importer: installer ## prendre un classeur : make importer F=classeur.xlsx (C=corr.toml : sa correspondance)
	@test -n "$$F" || { echo "Quel fichier ? make importer F=classeur.xlsx"; exit 2; }
	@if [ -e "$$F" ]; then set -- "$$F"; else set -- $$F; fi; \
	  $(UV) run --no-sync app.py importer $${C:+--correspondance "$$C"} "$$@"

test: individus ## toutes les vérifications et tous les tests
	@$(ENSEMBLE) $(MAKE) -s -o installer -o individus tests

tests: | installer
	@$(MAKE) -s -j3 -o installer -o individus preparer
	@$(UV) run --no-sync pytest

# npm attend le réseau, les paquets se suivent (un seul à la fois s'installe), et les tests se lisent pendant ce temps.
preparer: assets paquets .venv/lus

paquets:
	@MAKEFLAGS= $(MAKE) -s -o installer navigateur postgresql nginx

# Une première fois, les tests sont lus par un seul : quatre compilaient chacun les mêmes fichiers.
.venv/lus: | installer
	@$(UV) run --no-sync pytest -n 0 --collect-only -qq >/dev/null 2>&1 && touch $@ || true

vite: individus postgresql nginx ## les vérifications, et les tests qui n'ouvrent pas de navigateur : à chaque commit
	@$(ENSEMBLE) pytest -m "not navigateur"

check: individus ## format, lint, types, couches
	$(UV) run --no-sync ruff format --check .
	$(UV) run --no-sync ruff check .
	$(UV) run --no-sync mypy
	$(UV) run --no-sync lint-imports

format: installer ## mettre en forme
	$(UV) run --no-sync ruff format .
	$(UV) run --no-sync ruff check --fix .

deploiement: installer postgresql nginx ## suivre docs/deploiement.md à la lettre, et tuer un serveur
	$(UV) run --no-sync python -m tests.epreuves.deploiement

serveur: export UV_COMPILE_BYTECODE := 1
serveur: | $(UV) ## ce qu'il faut pour servir, sans les outils de développement
	$(UV) sync --locked --no-default-groups --group serveur --group assets --quiet
	@$(UV) run --no-sync python .ci/plotly/assembler.py assets/plotly.min.js || \
	  echo "plotly.min.js n'a pas pu être construit : la bibliothèque entière sera servie."

bench: individus assets navigateur postgresql ## mesures, rangées dans docs/mesures.md (jamais dans les tests)
	$(UV) run --no-sync python -m tests.benchmarks.mesurer $(PARTIES)

# pyarrow et Spark pèsent 300 Mo : qui ne compte pas des dossiers individuels s'en passe. Ce qui est déjà
# installé n'est pas retiré.
installer: | $(UV)
	$(UV) sync --locked --all-groups --no-group individus --inexact --quiet

individus: | $(UV) ## de quoi compter les lignes depuis des dossiers individuels (app.py calculer)
	$(UV) sync --locked --all-groups --quiet

.outils/bin/uv:
	$(PYTHON) -m venv .outils
	.outils/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

assets: assets/plotly.min.js ## la part de plotly.js dont nous nous servons (facultatif)

assets/plotly.min.js: $(NPM_DIR)/package-lock.json $(NPM_DIR)/entree.mjs $(NPM_DIR)/construire.mjs | installer
	@$(UV) run --no-sync python .ci/plotly/assembler.py $@ || \
	  echo "plotly.min.js n'a pas pu être construit : la bibliothèque entière sera servie."

navigateur: | installer ## un Chromium pour les tests de pages
	$(UV) run --no-sync python .ci/chromium.py

postgresql: | installer ## un PostgreSQL pour les tests de ce qui s'écrit
	$(UV) run --no-sync python .ci/postgresql.py

nginx: | installer ## nginx et systemd-analyze, pour l'essai du déploiement
	$(UV) run --no-sync python .ci/nginx.py
