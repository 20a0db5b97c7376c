// @ts-check
const started = Date.now();

const seconds = (/** @type {number} */ from) => `${((Date.now() - from) / 1000).toFixed(1)} s`;

/** One line of progress. */
export function say(/** @type {string} */ text) {
  console.log(`[hutong] ${text}`);
}

/** Seconds since this process began, for the line at the end. */
export const elapsed = () => seconds(started);

/**
 * Says what a long step does, and how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const begun = Date.now();
  say(`${name} ...`);
  const result = await work();
  say(`${name}: done (${seconds(begun)})`);
  return result;
}

/** An expected failure: its text is all that a person needs, a stack would only hide it. */
export class Stop extends Error {}

/** Prints why the run ends; the stack only when the failure was not expected. */
export function explain(/** @type {unknown} */ error) {
  if (error instanceof Stop) console.error(`\n[hutong] ${error.message}\n`);
  else console.error("\n[hutong] Unexpected failure:", error);
}
