// Builds `assets/dist/` from the npm packages and our own sources: hashed names, pre-compressed copies, one manifest.
// Run by `make assets`; uses nothing but Node itself. Running it again without a change does nothing.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const uswds = join(here, "node_modules/@uswds/uswds");
const dist = join(here, "dist");
const fresh = join(here, "dist.new");

/** Our style sheet: these files in this order. */
const SHEETS = ["fonts", "tokens", "base", "shell", "forms", "tables", "parts", "flow", "chart", "nomination", "offenders", "lists", "rap_sheet", "law", "eligibility", "print"];
/** USWDS behaviours that have no equivalent in plain HTML; everything else works without script. */
const BEHAVIOURS = {
  characterCount: "packages/usa-character-count/src/index.js",
  comboBox: "packages/usa-combo-box/src/index.js",
  password: "packages/_usa-password/src/index.js",
};
/** Icons for the `icon` macro (`templates/components/ui.html`). */
const ICONS = [
  "account_circle", "add", "arrow_back", "arrow_downward", "arrow_forward", "arrow_upward", "attach_file",
  "check", "check_circle", "chevron_right", "close", "content_copy", "delete", "edit", "error", "event", "expand_more",
  "file_download", "file_upload", "filter_list", "flag", "folder", "help", "history", "info", "link", "lock", "logout",
  "mail", "menu", "notifications", "people", "person", "print", "report", "schedule", "search", "security",
  "settings", "star", "undo", "unfold_more", "visibility", "visibility_off", "warning",
];
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const COMPRESSED = new Set([".css", ".js", ".svg"]);

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Digest of everything the result depends on. */
function inputs() {
  const own = ["build.mjs", "package-lock.json"];
  for (const folder of ["css", "img", "js"]) {
    own.push(...readdirSync(join(here, folder)).sort().map((name) => join(folder, name)));
  }
  const all = createHash("sha256");
  for (const name of own) all.update(name).update("\0").update(readFileSync(join(here, name))).update("\0");
  return all.digest("hex");
}

function upToDate(digest) {
  const manifest = join(dist, "manifest.json");
  if (!existsSync(manifest)) return false;
  const { inputs, files } = JSON.parse(readFileSync(manifest, "utf8"));
  return inputs === digest && Object.values(files).every(({ path }) => existsSync(join(dist, path)));
}

const files = {};

/** Writes one file under its hashed name, with compressed copies where they pay, and returns that name. */
function emit(logical, bytes) {
  if (files[logical]) return files[logical].path;
  const extension = extname(logical);
  const type = TYPES[extension];
  if (!type) throw new Error(`${logical}: no content type is known for ${extension}`);
  const hash = sha256(bytes);
  const path = `${basename(logical, extension)}.${hash.slice(0, 16)}${extension}`;
  writeFileSync(join(fresh, path), bytes);
  const entry = { path, type, sha256: hash, br: false, gz: false };
  if (COMPRESSED.has(extension)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    for (const [suffix, packed] of [["br", brotliCompressSync(bytes, { params })], ["gz", gzipSync(bytes, { level: 9 })]]) {
      if (packed.length < bytes.length * 0.9) {
        writeFileSync(join(fresh, `${path}.${suffix}`), packed);
        entry[suffix] = true;
      }
    }
  }
  files[logical] = entry;
  return path;
}

/** Takes along every file a style sheet refers to, and points it at the hashed names. */
function rewriteUrls(css, base) {
  return css.replace(/url\(\s*["']?([^"')]+)["']?\s*\)/g, (_, reference) => {
    if (reference.startsWith("data:")) throw new Error(`${reference.slice(0, 40)}…: data: URLs are refused by our policy`);
    const file = resolve(base, reference);
    const logical = file.startsWith(uswds) ? file.slice(join(uswds, "dist").length + 1) : basename(file);
    return `url("${emit(logical, readFileSync(file))}")`;
  });
}

/** USWDS goes into a cascade layer, so that any rule of ours wins whatever its specificity. */
function uswdsSheet() {
  const css = readFileSync(join(uswds, "dist/css/uswds.min.css"), "utf8").replace(/^@charset "UTF-8";\s*/, "");
  return `@charset "UTF-8";\n@layer uswds{${rewriteUrls(css, join(uswds, "dist/css"))}}\n`;
}

function ownSheet() {
  const css = SHEETS.map((name) => readFileSync(join(here, "css", `${name}.css`), "utf8")).join("\n");
  const withFonts = css.replaceAll('url("uswds/', `url("${uswds}/dist/`);
  return `@charset "UTF-8";\n${rewriteUrls(withFonts.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*\n+/g, "\n"), join(here, "css"))}`;
}

/** A sprite of only the icons in use; the stock one carries ten times as many. */
function sprite() {
  const symbols = ICONS.map((name) => {
    const svg = readFileSync(join(uswds, `dist/img/usa-icons/${name}.svg`), "utf8");
    const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/ fill="[^"]*"/g, (fill) => (fill.includes("none") ? fill : ""));
    return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

/**
 * Links USWDS's CommonJS sources into one ES module that exports the behaviours. The stock bundle keeps them
 * to itself, but content swapped in later needs their `init`.
 */
function behaviours() {
  const ids = new Map();
  const bodies = [];
  const add = (file) => {
    if (ids.has(file)) return ids.get(file);
    const id = ids.size;
    ids.set(file, id);
    const source = readFileSync(file, "utf8").replace(/\brequire\(\s*["']([^"']+)["']\s*,?\s*\)/g, (_, name) => {
      if (!name.startsWith(".")) throw new Error(`${file} needs the package ${name}`);
      const path = resolve(dirname(file), name);
      return `require(${add([path, `${path}.js`, join(path, "index.js")].find((p) => existsSync(p) && extname(p)))})`;
    });
    bodies[id] = `${id}(module, exports, require) {\n${source}\n}`;
    return id;
  };
  const exported = Object.entries(BEHAVIOURS).map(([name, file]) => `export const ${name} = require(${add(join(uswds, file))});`);
  return [
    "// USWDS behaviours, linked from the package's sources.",
    `const modules = {\n${bodies.join(",\n")}\n};`,
    "const loaded = {};",
    "function require(id) {",
    "  if (!loaded[id]) modules[id]((loaded[id] = { exports: {} }), loaded[id].exports, require);",
    "  return loaded[id].exports;",
    "}",
    ...exported,
    "",
  ].join("\n");
}

/** Our module, with its imports pointed at the hashed names. */
function ownScript(imports) {
  return readFileSync(join(here, "js/predicate.js"), "utf8").replace(/from "\.\/([\w.]+)"/g, (_, name) => `from "./${imports[name]}"`);
}

function build() {
  const digest = inputs();
  if (upToDate(digest)) {
    console.log("assets: up to date");
    return;
  }
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  emit("uswds.css", Buffer.from(uswdsSheet()));
  emit("predicate.css", Buffer.from(ownSheet()));
  emit("icons.svg", Buffer.from(sprite()));
  for (const name of readdirSync(join(here, "img")).sort()) emit(name, readFileSync(join(here, "img", name)));
  const linked = emit("uswds.js", Buffer.from(behaviours()));
  emit("htmx.js", readFileSync(join(here, "node_modules/htmx.org/dist/htmx.min.js")));
  emit("predicate.js", Buffer.from(ownScript({ "uswds.js": linked })));
  writeFileSync(join(fresh, "manifest.json"), `${JSON.stringify({ inputs: digest, files }, null, 2)}\n`);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  console.log(`assets: ${Object.keys(files).length} files in assets/dist`);
}

build();
