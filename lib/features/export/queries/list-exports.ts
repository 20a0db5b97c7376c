import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { namesOf } from "../../case/queries/due-view";
import { namedFilters } from "../../ledger/queries/filter-options";
import { linkedFilters } from "../../ledger/linked-filters";
import type { ExportKind, ExportPurpose, ExportStatus } from "../schema";
import { readStoredList } from "../stored-list";
import type { ExportRow, ExportsView } from "../view";
import { EXPORT_FIELDS, type RawExport } from "./load-export";

const SHOWN = 50;

/** The actor's own exports, newest first, and what waits for its decision, oldest first. */
export async function listExports(actor: Actor, now: Date): Promise<ExportsView> {
  return withActor(actor, async (tx, fresh) => {
    const orgId = fresh.organisation.id;
    const own = await tx.exportRequest.findMany({ where: { userId: fresh.userId, orgId }, orderBy: [{ requestedAt: "desc" }, { id: "desc" }], take: SHOWN, select: EXPORT_FIELDS });
    const decides = authorize(fresh, "export.decide", { division: fresh.organisation.divisionCode, authorIds: [] }, []).allowed;
    const waiting = decides
      ? await tx.exportRequest.findMany({ where: { orgId, status: "WAITING", userId: { not: fresh.userId } }, orderBy: [{ requestedAt: "asc" }, { id: "asc" }], take: SHOWN, select: EXPORT_FIELDS })
      : null;
    return { own: await rowsOf(tx, fresh, own, now), waiting: waiting && (await rowsOf(tx, fresh, waiting, now)) };
  });
}

async function rowsOf(tx: Tx, fresh: Actor, rows: readonly RawExport[], now: Date): Promise<ExportRow[]> {
  const names = await namesOf(tx, rows.flatMap((row) => [row.userId, row.decidedById]));
  const views: ExportRow[] = [];
  for (const row of rows) {
    const { note, refusalReason } = openTexts("export_request", row.id, { noteCipher: row.noteCipher, refusalReasonCipher: row.refusalReasonCipher });
    const { q, sort: _sort, registrationId, ...filter } = readStoredList(decryptField(row.filterCipher, { table: "export_request", column: "filter_cipher", rowId: row.id }));
    const expired = row.expiresAt !== null && row.expiresAt <= now;
    views.push({
      exportId: row.id, version: row.version, requestedAt: row.requestedAt.toISOString(), requestedBy: names.get(row.userId) ?? "", rows: row.rowCount, kind: row.kind as ExportKind, one: registrationId !== undefined, purpose: row.purpose as ExportPurpose, note,
      filters: await namedFilters(tx, fresh, linkedFilters(filter, [])), searched: q !== undefined, status: row.status as ExportStatus, decidedBy: row.decidedById ? (names.get(row.decidedById) ?? null) : null,
      refusalReason, expiresAt: row.expiresAt?.toISOString() ?? null, expired, file: row.fileKey !== null && !expired, downloads: row.downloads,
    });
  }
  return views;
}
