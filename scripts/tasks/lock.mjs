// @ts-check
/** Completes package-lock.json for the platforms that the registry in reach does not have; run after npm install. */
import { readFileSync, writeFileSync } from "node:fs";
import { inProject } from "../bootstrap/project.mjs";
import { completeLock, missingEntries } from "../lock/complete-lock.mjs";

const file = inProject("package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8"));
const names = Object.keys(missingEntries(lock));
if (names.length) writeFileSync(file, `${JSON.stringify(completeLock(lock), null, 2)}\n`);
console.log(names.length ? `Added to package-lock.json:\n${names.map((name) => `  ${name}`).join("\n")}` : "package-lock.json names every platform.");
