import { sightOf } from "../../../authz/person-sight";
import { hashed } from "../../../server/audit";
import { encryptField } from "../../../server/crypto/field-cipher";
import { spend } from "../../../server/limits/rate";
import { newId } from "../../../server/ids";
import { defineMutation } from "../../../server/write/mutation";
import { keepSearchSchema } from "../schema";

/** As long as a session can last at most: a search is kept for the session that made it. Milliseconds. */
const KEPT_MS = 12 * 3_600_000;
/** Searches of one session that the browser's back button still finds. */
const KEPT_PER_SESSION = 100;

/** Keeps what somebody looks for and gives the handle that stands in the address in its place; who looked for whom is on the log as a digest. */
export const keepSearch = defineMutation({
  name: "search.keep",
  input: keepSearchSchema,
  leavesPages: true,
  rate: "search",
  // Counted outside the transaction: what was tried stays counted.
  before: async (actor, { list }) => {
    if (list === "ledger" && sightOf(actor) !== "FULL") await spend("maskedSearch", actor.userId);
  },
  async run({ tx, actor, now, audit }, { list, term }): Promise<{ handle: string }> {
    const { userId, sessionId } = actor;
    const kept = await tx.searchTerm.findMany({ where: { userId, sessionId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], skip: KEPT_PER_SESSION - 1, select: { id: true } });
    await tx.searchTerm.deleteMany({ where: { userId, OR: [{ expiresAt: { lt: now } }, { id: { in: kept.map(({ id }) => id) } }] } });
    const id = newId();
    await tx.searchTerm.createMany({
      data: [{ id, userId, sessionId, list, termCipher: encryptField(term, { table: "search_term", column: "term_cipher", rowId: id }), createdAt: now, expiresAt: new Date(now.getTime() + KEPT_MS) }],
    });
    await audit({ recordType: "LIST", recordId: list, after: { term: hashed(term) } });
    return { handle: id };
  },
});
