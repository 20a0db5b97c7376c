/** Fills the database of DATABASE_URL (its owner's) with the size named on the command line; a process of its own, for the keys of the encryption. */
import { say, Stop } from "../../bootstrap/progress.mjs";
import { withClient } from "../../db/connect";
import { toShanghaiDate } from "../../../lib/shared/dates";
import { LARGE, SMALL } from "../sizes";
import { fillDatabase } from "./fill";

const size = [SMALL, LARGE].find(({ name }) => name === process.argv[2]);
const url = process.env.DATABASE_URL;
if (!size || !url) throw new Stop("usage: run.ts small|large, with DATABASE_URL of the owner");
await withClient(url, (client) => fillDatabase(client, size, toShanghaiDate(new Date()), say));
