# iomwatch: `make run` shows the site, `make test` tests it, `make help` lists the rest.

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
STATE := $(or $(STATE_DIR),.state)
STATIC := $(STATE)/static/staticfiles.json
PYTHON := .venv/bin/python
DJANGO := $(PYTHON) manage.py
NODE_TOOLS := tests/node/node_modules
export HOST PORT WORKERS

.DEFAULT_GOAL := help
.PHONY: help run staff verify replay backup restore check-pack new-pack describe-pack export-pack test test-all test-rest seeded-faults prove check fix bench lighthouse lock fonts database browser nginx node

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 15

run: .venv/run database $(STATIC) ## everything a fresh machine needs, then the site on 127.0.0.1:8000 (HOST=… PORT=…)
	@echo
	@echo "iomwatch is at http://$(HOST):$(PORT)/ (Ctrl-C stops it)"
	@echo "The ballot desk is at /desk/ and needs a staff account: run \`make staff\` in another window."
	@exec $(PYTHON) -m iomwatch.serve

staff: .venv/run database ## make an account for the ballot desk: NAME=… ROLES=recorder,verifier,editor (all by default); FORGET=phone
	@$(DJANGO) make_staff $(NAME) $(if $(ROLES),--roles $(ROLES)) $(if $(FORGET),--forget-second-factor)

replay: .venv/run database ## tell an election again into a rehearsal, while the site runs: ELECTION=its-slug SECONDS=10
	@$(DJANGO) replay $(ELECTION) --seconds $(or $(SECONDS),10)

# A stranger's program: it runs without .venv and without a word of iomwatch.
verify: ## check the chains of bulletins: of the site running here, of URL=… with HEADS=… KEEP=…, or of FILE=… with HEAD=…
	@python3 -I static/verify.py $(or $(FILE),--url $(or $(URL),http://$(HOST):$(PORT))) \
	  $(if $(HEADS)$(HEAD),--earlier $(or $(HEADS),$(HEAD))) $(if $(KEEP),--keep $(KEEP))

backup: .venv/run ## the whole database into a new file, while the site runs: TO=file
	@$(DJANGO) backup "$(or $(TO),$(error TO=file says where to))"

restore: .venv/run ## a backup into the empty database that DATABASE_URL or SQLITE_FILE names: FROM=file HEADS=kept.json
	@mkdir -p -m 700 $(STATE)
	@$(DJANGO) restore "$(or $(FROM),$(error FROM=file says which backup))" $(if $(HEADS),--heads "$(HEADS)")

NO_PACK = $(error PACK=folder says which)

new-pack: .venv/run ## begin a pack, the folder of an agency: PACK=folder (docs/packs.md)
	@$(DJANGO) new_pack "$(or $(PACK),$(NO_PACK))"

# In a database of its own, made for this and thrown away: the site's is neither asked nor changed.
check-pack: .venv/run ## every fault of a pack at once, and what the rules make of its ballots: PACK=folder
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && : > "$$scratch/scratch.sqlite3" && \
	  export SQLITE_FILE="$$scratch/scratch.sqlite3" DATABASE_URL= DATABASE_OWNER_URL= && \
	  $(DJANGO) migrate --verbosity 0 && $(DJANGO) check_pack "$(or $(PACK),$(NO_PACK))"

describe-pack: .venv/run ## write the datapackage.json of a pack: PACK=folder
	@$(DJANGO) describe_pack "$(or $(PACK),$(NO_PACK))"

export-pack: database ## what the database has of an agency as a pack: AGENCY=slug TO=folder
	@$(DJANGO) export_pack "$(or $(AGENCY),$(error AGENCY=slug says which))" "$(or $(TO),$(error TO=folder says where to))"

test: .venv/dev browser nginx node ## what must never break, on SQLite and PostgreSQL (about 25 minutes on 2 cores)
	@$(PYTHON) -m tests.run --tier=quick

test-all: .venv/dev browser nginx node ## every test on SQLite and a case of each on PostgreSQL: all widths, themes and journeys (an hour)
	@$(PYTHON) -m tests.run --tier=all

# What `test-all` has beyond `test`, for a build that runs the one after the other.
test-rest: .venv/dev browser nginx node
	@$(PYTHON) -m tests.run --tier=rest

seeded-faults: .venv/dev browser nginx ## twelve faults, each put into a copy of the code: which test finds it, and how soon
	@$(PYTHON) -m tests.seeded_faults

check: .venv/dev database ## look at everything, change nothing
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	git ls-files -z 'templates/*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2 --check
	.venv/bin/lint-imports
	.venv/bin/mypy
	$(DJANGO) makemigrations --check --dry-run
	ALLOWED_HOSTS=iomwatch.example SECRET_KEY=$$($(PYTHON) -c 'import secrets; print(secrets.token_urlsafe(64))') \
	  $(DJANGO) check --deploy --fail-level WARNING

fix: .venv/dev ## what `check` would complain about and a tool can mend
	.venv/bin/ruff check --fix --exit-zero .
	.venv/bin/ruff format .
	git ls-files -z 'templates/*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2 || true

prove: .venv/dev browser nginx ## the heavy trials in full (over an hour): attacks, pairs, kills, losses of power, two servers; one table
	@$(PYTHON) -m tests.prove

bench: .venv/dev ## requests a second, starts, loading, and memory (9 minutes; with MINUTES=10 of load 28)
	@tests/need.sh wrk wrk
	@$(PYTHON) -m tests.bench

lighthouse: .venv/dev browser ## Lighthouse over the pages of a site: PAGES=… RUNS=5 URL=http://… (of its own without; 25 minutes)
	@tests/need.sh nodejs node && tests/need.sh npm npm
	@$(MAKE) -s $(NODE_TOOLS)/.lighthouse
	@$(PYTHON) -m tests.bench.lighthouse

lock: .venv/dev ## pin every package anew, with hashes and without a registry's address
	@for extra in "" dev; do \
	  .venv/bin/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" $${extra:+--extra $$extra} pyproject.toml \
	    -o requirements$${extra:+-$$extra}.txt; \
	done
	@if command -v npm >/dev/null; then cd tests/node && rm -f package-lock.json && npm install --package-lock-only --silent && \
	  $(CURDIR)/$(PYTHON) -c 'import json, pathlib; f = pathlib.Path("package-lock.json"); d = json.loads(f.read_text()); \
[p.pop("funding", 0) for p in d["packages"].values()]; f.write_text(json.dumps(d, indent=2) + "\n")'; fi  # it names no address of anybody

# Cut to the Latin letters and signs that pages print; their licence (OFL) reserves the names, hence none in the files.
LETTERS := U+0020-007E,U+00A0,U+00AB,U+00B7,U+00BB,U+00BF-00FF,U+0131,U+2013-2014,U+2018-2019,U+201C-201D,U+2026,U+2039-203A
LETTERS := $(LETTERS),U+2153,U+2190,U+2192,U+2212
# Of the names of those who stood or led: Ā ā Ă ă Ć ć Č č Đ đ Ė ė Ğ ğ Ī ī İ Ķ ķ Ł ł Ń ń Ō ō Ř ř Ş ş Š š Ū ū Ž ž Ș ș Ț ț. They are in
# files of their own: who reads no such name never loads them. static/css/fonts.css has the same list.
RARE := U+0100-0103,U+0106-0107,U+010C-010D,U+0110-0111,U+0116-0117,U+011E-011F,U+012A-012B,U+0130,U+0136-0137
RARE := $(RARE),U+0141-0144,U+014C-014D,U+0158-0159,U+015E-0161,U+016A-016B,U+017D-017E,U+0218-021B
fonts: .venv/run ## cut the letters of pages anew out of the packages that have them
	@set -e; for cut in sans-400:sans_pro/files/SourceSansPro-Regular sans-600:sans_pro/files/SourceSansPro-Semibold \
	    serif-400:serif_pro/files/SourceSerifPro-Regular serif-600:serif_pro/files/SourceSerifPro-Semibold; do \
	  for part in "=$(LETTERS)" "-rare=$(RARE)"; do \
	    .venv/bin/pyftsubset .venv/lib/python3*/site-packages/font_source_$${cut#*:}.ttf --unicodes="$${part#*=}" --flavor=woff2 \
	      --layout-features=kern,liga --no-hinting --name-IDs= --output-file=static/fonts/$${cut%%:*}$${part%%=*}.woff2; done; done

# A database that has vanished is an error to iomwatch, so the empty file is made here and nowhere else.
database: .venv/run
	@mkdir -p -m 700 $(STATE)
	@test -n "$$DATABASE_URL$$SQLITE_FILE" -o -e $(STATE)/iomwatch.sqlite3 || (umask 077 && : >> $(STATE)/iomwatch.sqlite3)
	@$(DJANGO) prepare

# Chromium without what only a window needs, at half the cost; the whole one where there is none of the kind.
browser:
	@tests/need.sh chromium-headless-shell chromium-headless-shell 2>/dev/null || \
	  tests/need.sh chromium chromium chromium-browser google-chrome

# Without it, all but the tests of deploy/nginx.conf run, and say so.
nginx:
	@PATH="$$PATH:/usr/sbin" tests/need.sh nginx-light nginx || true

# Without it, all but the tests of what it says of the pages run, and say so.
node:
	@tests/need.sh nodejs node && tests/need.sh npm npm && $(MAKE) -s $(NODE_TOOLS)/.html-validate || true

$(NODE_TOOLS)/.html-validate: tests/node/package-lock.json
	@cd tests/node && npm ci --loglevel=error >/dev/null --omit=dev && touch node_modules/.html-validate

$(NODE_TOOLS)/.lighthouse: tests/node/package-lock.json
	@cd tests/node && npm ci --loglevel=error >/dev/null && touch node_modules/.html-validate node_modules/.lighthouse

$(STATIC): .venv/run $(shell find static -type f)
	@$(DJANGO) collectstatic --noinput --clear --verbosity 0
	@touch $@

.venv/run: requirements.txt | .venv/python
	@.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	@.venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "iomwatch needs Python 3.11 or newer as python3; on Debian 12: apt-get install python3" >&2; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "python3 is here without venv; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Preparing .venv (once)"
	@python3 -m venv .venv
	@touch $@
