import { encryptField } from "../../../server/crypto/field-cipher";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { Refusal } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { countTakenOut } from "../../ledger/queries/list-ledger";
import { knownAgeDateIn } from "../../ledger/queries/known-age-date";
import { privacyRules } from "../../privacy/queries/privacy-rules";
import { loadRegistrationInScope, registrationReaderScope } from "../../registration/queries/registration-in-scope";
import { termOf } from "../../search/queries/asked-term";
import { approvingRole } from "../queries/approvers";
import { FORMS_AT_ONCE, FORMS_FREE, isForms, requestExportSchema, type ExportStatus } from "../schema";

const HOUR_MS = 3_600_000;

/** Asks to take the ledger out under its filters. Up to the limit it may at once; above it, somebody else of the same office approves or refuses. */
export const requestExport = defineMutation({
  name: "export.request",
  input: requestExportSchema,
  async run(context, { kind, registrationId, list: { s, ...given }, purpose, note }): Promise<{ exportId: string; status: ExportStatus; rows: number }> {
    const { tx, actor, now, audit } = context;
    assertAllowed(actor, "ledger.export", { division: actor.organisation.divisionCode });
    const list = { ...given, ageOn: await knownAgeDateIn(tx, given.ageOn) };
    const rules = await privacyRules(tx);
    const asked = await termOf(tx, actor, "ledger", s, now);
    if (asked.gone) throw new Refusal("WRONG_STATE", { reason: "searchGone" });
    if (isForms(kind) && !registrationReaderScope(actor, now)) throw new Refusal("FORBIDDEN", { reason: "formReaderActs" });
    const one = registrationId ? await loadRegistrationInScope(tx, actor, registrationId, now) : null;
    const rows = one ? 1 : await countTakenOut(tx, actor, { ...list, ...(asked.term ? { q: asked.term } : {}) }, now);
    const [freeRows, maximum] = isForms(kind) ? [Math.min(FORMS_FREE, rules.EXPORT_ROWS_FREE), Math.min(FORMS_AT_ONCE, rules.EXPORT_ROWS_MAXIMUM)] : [rules.EXPORT_ROWS_FREE, rules.EXPORT_ROWS_MAXIMUM];
    if (rows === 0) throw new Refusal("BLOCKED", { reason: "exportEmpty" });
    if (rows > maximum) throw new Refusal("BLOCKED", { reason: "exportTooLarge", params: { maximum, count: rows } });
    const free = rows <= freeRows;
    const role = free ? null : await approvingRole(tx, actor, now);
    if (!free && !role) throw new Refusal("BLOCKED", { reason: "exportNoApprover", params: { maximum: freeRows, count: rows } });
    const id = newId();
    const status: ExportStatus = free ? "APPROVED" : "WAITING";
    const place = (column: string) => ({ table: "export_request", column, rowId: id });
    await tx.exportRequest.createMany({
      data: [{
        id, userId: actor.userId, orgId: actor.organisation.id, kind, filterCipher: encryptField(JSON.stringify({ ...list, ...(asked.term ? { q: asked.term } : {}), ...(one ? { registrationId: one.id } : {}) }), place("filter_cipher")), rowCount: rows, purpose,
        noteCipher: encryptField(note, place("note_cipher")), status, requestedAt: now, expiresAt: free ? new Date(now.getTime() + rules.EXPORT_HOURS * HOUR_MS) : null,
      }],
    });
    const set = Object.fromEntries(Object.entries(list).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
    await audit({ recordType: "EXPORT_REQUEST", recordId: id, recordVersion: 1, purpose, after: { rows, kind, status, registration: one?.number ?? null, searched: asked.term !== undefined, ...set } });
    if (role) await sendNotice(context, { organisationId: actor.organisation.id, role, kind: "exportRequested", recordType: "EXPORT_REQUEST", recordId: id, recordNumber: "", params: { count: rows, actor: actor.name, kind } });
    return { exportId: id, status, rows };
  },
});
