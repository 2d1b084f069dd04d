# Everything runs through scripts/house.py with the standard library of the first Python that fits; nothing else is needed.
PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1 && echo $$p && break; done)
HOUSE = $(PYTHON) -B scripts/house.py
export HOST PORT ARGS SEED UNTIL RESET

.DEFAULT_GOAL := help
.PHONY: help setup run demo test-quick test check bench bench-quick picture

help:
	@echo "make setup        deja en .venv/ lo que hace falta para ejecutar Qispi"
	@echo "make run          sirve Qispi en http://127.0.0.1:8000/   (PORT=8001, HOST=0.0.0.0 para abrirlo en un teléfono)"
	@echo "make demo         llena QISPI_VAR con el año inventado       (UNTIL=2025-12-31 sigue hasta ese día, RESET=1 empieza de nuevo)"
	@echo "make test-quick   las pruebas sin navegador, en SQLite    (ARGS=\"-k palabra\" elige)"
	@echo "make test         todas; también en PostgreSQL donde QISPI_TEST_DATABASE_URL nombra una base"
	@echo "make bench        mide todo en tres tamaños, junto al límite de la misma máquina   (ARGS=\"excel\" elige)"
	@echo "make bench-quick  mide lo esencial, en un minuto"
	@echo "make picture      toma de nuevo la imagen del LÉEME, con Chromium"
	@echo "make check        formato, reglas de estilo, tipos, pisos de la casa, plantillas, despliegue, migraciones"

setup run demo test-quick test check bench bench-quick picture: | python
	@$(HOUSE) $@

.PHONY: python
python:
ifeq ($(PYTHON),)
	@echo "Falta Python 3.11, 3.12 o 3.13 con venv. En Debian o Ubuntu: apt-get install python3 python3-venv   (Python 3.11–3.13 with venv is missing)"
	@exit 1
endif
