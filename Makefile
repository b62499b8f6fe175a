# Everything a newcomer types. Packages that are missing are installed when this runs as root (or with sudo) on Debian;
# otherwise one line says which.

.PHONY: demo test bench lint golden images assets packages test-packages

CARGO ?= cargo
DEMO_REFERRALS ?= 500
DEMO_SEED ?= 1

## A working district with demonstration accounts, on http://127.0.0.1:8080.
demo: packages assets
	$(CARGO) build --locked
	@exec target/debug/predicate serve --demo --demo-referrals $(DEMO_REFERRALS) --demo-seed $(DEMO_SEED)

## Every test, the browser included.
test: test-packages assets
	$(CARGO) test --locked --workspace

## The measured budgets (design: ratios in one run, never a test).
bench: packages assets
	$(CARGO) bench --locked

## Formatting, lints, dependency policy.
lint: packages assets
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings
	@if command -v cargo-deny >/dev/null; then cargo deny --offline check bans licenses sources; else echo "cargo-deny is not installed: dependency policy not checked"; fi

## Rewrites tests/output after a meant change; review the diff.
golden: test-packages assets
	UPDATE_GOLDEN=1 $(CARGO) test --locked --test all -- gates:: eligibility::traces
	UPDATE_GOLDEN=1 $(CARGO) test --locked --lib eligibility::tests::findings

## The pictures in README.md, as the browser test sees the pages.
images: test-packages assets
	$(CARGO) test --locked --test all browser::road
	@mkdir -p docs/images && cp tests/output/screenshots/queue.png tests/output/screenshots/referral-accepted.png docs/images/

## Front-end files: third-party packages from npm, hashed and compressed into assets/dist, which the server embeds.
assets: packages assets/node_modules/.package-lock.json
	@cd assets && node build.mjs

assets/node_modules/.package-lock.json: assets/package-lock.json assets/package.json
	@cd assets && npm ci --no-progress --loglevel=error && touch node_modules/.package-lock.json

## PostgreSQL's server, Node.js with npm, a C compiler.
packages:
	@scripts/need postgresql:/usr/lib/postgresql/*/bin/postgres nodejs:node npm:npm gcc:cc

## What the browser tests need besides.
test-packages: packages
	@scripts/need chromium:chromium chromium-driver:chromedriver
