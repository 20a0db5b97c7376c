import type { Actor } from "../../../authz/actor";
import { decryptField } from "../../../server/crypto/field-cipher";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { ledgerLines } from "../../ledger/queries/list-ledger";
import type { LedgerLine } from "../../ledger/view";
import { formsToTakeOut, type FormToTakeOut } from "../../registration/queries/forms-to-take-out";
import { loadOwnExport, type RawExport } from "../queries/load-export";
import { exportIdSchema, isForms, OWN_FILE, TO_THE_HOME, type ExportKind } from "../schema";
import { readStoredList } from "../stored-list";

/** Throws when an export is not, or no more, open to who asked for it. */
export function assertOpen(row: RawExport, now: Date): void {
  if (row.status !== "APPROVED") throw new Refusal("WRONG_STATE", { reason: row.status === "WAITING" ? "exportWaiting" : row.status === "LAPSED" ? "exportLapsed" : "exportRefused" });
  if (row.expiresAt === null || row.expiresAt <= now) throw new Refusal("WRONG_STATE", { reason: "exportExpired" });
}

interface ReadExport {
  kind: ExportKind;
  rows: LedgerLine[];
  /** Of forms: each, as their reader sees them. */
  forms: FormToTakeOut[];
  count: number;
  version: number;
  reader: Pick<Actor, "name" | "organisation">;
  at: string;
}

/**
 * Reads the rows of an approved export for its file: by the ledger's own query, as the requester sees them now, filed up to the request. More rows than were
 * approved are not taken out. Of forms, each that the requester may read now.
 */
export const makeExport = defineMutation({
  name: "export.make",
  input: exportIdSchema,
  async run({ tx, actor, now, audit, auditEach }, { exportId }): Promise<ReadExport> {
    const row = await loadOwnExport(tx, actor, exportId);
    assertAllowed(actor, "ledger.export", { division: actor.organisation.divisionCode });
    assertOpen(row, now);
    const kind = row.kind as ExportKind;
    const { registrationId, ...list } = readStoredList(decryptField(row.filterCipher, { table: "export_request", column: "filter_cipher", rowId: row.id }));
    const lines = registrationId ? [] : await ledgerLines(tx, actor, list, { filedBy: row.requestedAt, maximum: row.rowCount }, now);
    if (lines.length > row.rowCount) throw new Refusal("BLOCKED", { reason: "exportGrown", params: { maximum: row.rowCount } });
    const forms = isForms(kind) ? await formsToTakeOut(tx, actor, registrationId ? [registrationId] : lines.map((line) => line.registrationId), { outside: row.purpose !== OWN_FILE, home: row.purpose === TO_THE_HOME }, now) : [];
    const taken = isForms(kind) ? forms : lines;
    if (isForms(kind) && forms.length === 0) throw new Refusal("BLOCKED", { reason: "exportEmpty" });
    await audit({ recordType: "EXPORT_REQUEST", recordId: row.id, purpose: row.purpose, after: { kind, rows: taken.length } });
    // Each child whose line or form leaves the system says so itself.
    await auditEach({ action: "export.record", recordType: "REGISTRATION", purpose: row.purpose }, taken.map(({ registrationId: recordId, number }) => ({ recordId, recordNumber: number })));
    return { kind, rows: isForms(kind) ? [] : lines, forms, count: taken.length, version: row.version, reader: { name: actor.name, organisation: actor.organisation }, at: now.toISOString() };
  },
});
