import type { Actor } from "../../../authz/actor";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { decryptField } from "../../../server/crypto/field-cipher";
import { notFound } from "../../../shared/refusal";
import { readMapping, readSheetFacts, type SheetFacts } from "../stored";
import type { RosterMapping, RosterStatus } from "../schema";

const FIELDS = {
  id: true, userId: true, orgId: true, status: true, fileNameCipher: true, fileKey: true, headsCipher: true, mappingCipher: true, rowTotal: true, rowRead: true, createdAt: true, expiresAt: true, failure: true,
  version: true,
} satisfies Prisma.RosterImportSelect;

export interface RawRoster extends Omit<Prisma.RosterImportGetPayload<{ select: typeof FIELDS }>, "status" | "headsCipher" | "mappingCipher" | "fileNameCipher"> {
  status: RosterStatus;
  fileName: string;
  sheet: SheetFacts | null;
  mapping: RosterMapping | null;
}

function opened({ status, fileNameCipher, headsCipher, mappingCipher, ...row }: Prisma.RosterImportGetPayload<{ select: typeof FIELDS }>): RawRoster {
  const open = (cipher: string, column: string) => decryptField(cipher, { table: "roster_import", column, rowId: row.id });
  return {
    ...row, status: status as RosterStatus, fileName: open(fileNameCipher, "file_name_cipher"), sheet: headsCipher ? readSheetFacts(open(headsCipher, "heads_cipher")) : null,
    mapping: mappingCipher ? readMapping(open(mappingCipher, "mapping_cipher")) : null,
  };
}

/** A roster that the actor brought in, for the office it acts for now. Throws NOT_FOUND otherwise. */
export async function loadOwnRoster(tx: Tx, actor: Actor, importId: string): Promise<RawRoster> {
  const found = await tx.rosterImport.findFirst({ where: { id: importId, userId: actor.userId, orgId: actor.organisation.id }, select: FIELDS });
  if (!found) throw notFound();
  return opened(found);
}

/** Its columns are still to be said; or they were, and the check met words that no code is known for. */
export const canBeMapped = ({ status, mapping }: Pick<RawRoster, "status" | "mapping">): boolean => status === "MAPPING" || (status === "CHECKED" && mapping !== null);

/** Sees rosters of the whole office, without working on them. */
export const oversees = ({ organisation, roles }: Pick<Actor, "organisation" | "roles">): boolean => organisation.type === "STREET_OFFICE" && roles.includes("STREET_SUPERVISOR");

/** Which rosters an actor sees: its own, and as the street's supervisor those of the office. */
export const rosterScope = (actor: Actor) => ({ orgId: actor.organisation.id, ...(oversees(actor) ? {} : { userId: actor.userId }) });

/** A roster that the actor sees. Throws NOT_FOUND otherwise. */
export async function loadSeenRoster(tx: Tx, actor: Actor, importId: string): Promise<RawRoster> {
  const found = await tx.rosterImport.findFirst({ where: { id: importId, ...rosterScope(actor) }, select: FIELDS });
  if (!found) throw notFound();
  return opened(found);
}
