import path from "node:path";
import { fileURLToPath } from "node:url";

/** A Next application with nothing in it: the floor under the pages of the product. */
const config = { poweredByHeader: false, turbopack: { root: path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..") } };
export default config;
