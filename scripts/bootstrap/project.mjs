// @ts-check
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

export const inProject = (/** @type {string[]} */ ...parts) => path.join(ROOT, ...parts);

/** The folder of the database, the secrets and the stored files. */
export const dataFolder = () => path.resolve(ROOT, process.env.HUTONG_DATA_DIR || ".data");
