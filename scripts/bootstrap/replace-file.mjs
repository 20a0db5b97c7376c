// @ts-check
import { renameSync, writeFileSync } from "node:fs";

/** Writes a file that is new each time: never half-written, and a folder copied by hard links keeps the one it had. */
export function replaceFile(/** @type {string} */ file, /** @type {string} */ text) {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
