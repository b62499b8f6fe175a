.PHONY: assets

# Front-end files: third-party packages from npm, hashed and compressed into assets/dist, which the server embeds.
assets: assets/node_modules/.package-lock.json
	@cd assets && node build.mjs

assets/node_modules/.package-lock.json: assets/package-lock.json assets/package.json
	@command -v npm >/dev/null || { echo "npm is missing: apt-get install --no-install-recommends npm" >&2; exit 1; }
	@cd assets && npm ci --no-progress --loglevel=error && touch node_modules/.package-lock.json
