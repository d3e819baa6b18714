# Thin: each target sets up what it needs (once) and calls the program. `make` alone builds the demonstration site.
PYTHON = .venv/bin/python
.PHONY: site test serve check assess bench import clean

site:
	@sh setup.sh requirements.txt
	@$(PYTHON) -m build_scripts build --content content --site site

test:
	@sh setup.sh requirements-dev.txt
	@browser="$$($(PYTHON) tests/setup_browser.py)" && GAZETTE_BROWSER="$$browser" $(PYTHON) -m pytest

serve:
	@sh setup.sh requirements.txt
	@$(PYTHON) -m build_scripts serve --content content

check:
	@sh setup.sh requirements.txt
	@$(PYTHON) -m build_scripts check --content content

assess:
	@sh setup.sh requirements.txt
	@if test -f content/disclosure/subjects.yml; then $(PYTHON) -m build_scripts assess --content content; else echo '没有 content/disclosure/subjects.yml，不评估。'; fi

import:
	@test -n "$(FILE)" || { echo '请写明要导入的原文：make import FILE=原文.txt' >&2; exit 2; }
	@sh setup.sh requirements.txt
	@$(PYTHON) -m build_scripts import --content content "$(FILE)"

bench:
	@sh setup.sh requirements-dev.txt
	@$(PYTHON) bench/bench.py
	@$(PYTHON) bench/site.py
	@$(PYTHON) bench/assess.py
	@$(PYTHON) bench/search.py

clean:
	@rm -rf .venv site .pytest_cache .hypothesis .cache
	@find build_scripts tests bench -name __pycache__ -prune -exec rm -rf {} +
