// @ts-check

/**
 * npm writes into the lock only those optional packages that the registry in reach has. Some mirrors keep the packages of one
 * platform, and `npm ci` then refuses the lock everywhere, the packages of the other platforms being "missing". This names them.
 */

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], dev?: boolean, optionalDependencies?: Record<string, string> }} Entry */
/** @typedef {{ packages: Record<string, Entry> }} Lock */

const SYSTEMS = ["darwin", "linux", "win32", "windows", "freebsd", "android", "openharmony", "openbsd", "netbsd", "sunos", "aix", "wasm32", "wasi"];
const PROCESSORS = ["arm64", "x64", "ia32", "arm", "ppc64", "s390x", "loong64", "riscv64", "mips64el", "mipsel", "wasm32"];

/** What a package is for, as far as its name tells: enough for npm to leave it out elsewhere. */
export function platformOf(/** @type {string} */ name) {
  const words = name.split(/[-/]/);
  const system = SYSTEMS.find((word) => words.includes(word));
  const processor = PROCESSORS.find((word) => words.includes(word));
  return { os: [system === undefined || system === "wasm32" || system === "wasi" ? "none" : system === "windows" ? "win32" : system], cpu: [processor ?? "none"] };
}

/** Where Node would look for a package from a place in the tree, nearest first. */
function placesOf(/** @type {string} */ from, /** @type {string} */ name) {
  const places = [];
  for (let base = from; ; ) {
    places.push(base ? `${base}/node_modules/${name}` : `node_modules/${name}`);
    if (!base) return places;
    const cut = base.lastIndexOf("node_modules/");
    base = cut <= 0 ? "" : base.slice(0, cut - 1);
  }
}

/** Entries that the lock should have besides its own: exact optional dependencies that are nowhere in it. */
export function missingEntries(/** @type {Lock} */ lock) {
  /** @type {Record<string, Entry>} */
  const missing = {};
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!/^\d+\.\d+\.\d+/.test(version)) continue;
      if (placesOf(place, name).some((candidate) => lock.packages[candidate] ?? missing[candidate])) continue;
      missing[`node_modules/${name}`] = { version, ...platformOf(name), ...(entry.dev ? { dev: true } : {}), optional: true };
    }
  }
  return missing;
}

/** The lock with them, in npm's order. */
export function completeLock(/** @type {Lock} */ lock) {
  const packages = Object.entries({ ...lock.packages, ...missingEntries(lock) });
  return { ...lock, packages: Object.fromEntries(packages.sort(([left], [right]) => left.localeCompare(right, "en"))) };
}
