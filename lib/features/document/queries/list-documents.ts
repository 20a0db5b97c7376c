import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { Refusal } from "../../../shared/refusal";
import { maskFileName } from "../../../shared/masking";
import { seenInFull } from "../../assignment/queries/seen-in-full";
import { loadCase } from "../../case/queries/load-case";
import { namesOf } from "../../case/queries/due-view";
import { loadReferral } from "../../referral/queries/load-referral";
import { kindsUploadable, MAX_DOCUMENTS_PER_CASE } from "../rules";
import type { DocumentList, DocumentView } from "../view";
import { shownDocumentWhere } from "./document-where";
import { grantsOf } from "./upload-target";

/** The files of a case, newest first; null when the actor cannot see the case. */
export async function listCaseDocuments(actor: Actor, caseId: string, now: Date): Promise<DocumentList | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = shownDocumentWhere(fresh, now);
    const careCase = scope && (await loadCase(tx, fresh, caseId, now).catch(noneWhenRefused));
    if (!scope || !careCase) return null;
    const { division, childId } = careCase;
    const mayUpload = authorize(fresh, "document.upload", { division, grants: await grantsOf(tx, fresh, childId, now) }, []).allowed;
    return { documents: await read(tx, fresh, { AND: [scope, { caseId }] }, now), uploadable: mayUpload ? kindsUploadable(fresh) : [] };
  });
}

/** The files of a referral: all for street and district; its own for the receiver, and what was given along while it runs; null when the actor cannot see the referral. */
export async function listReferralDocuments(actor: Actor, referralId: string, now: Date): Promise<DocumentList | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = shownDocumentWhere(fresh, now);
    const referral = scope && (await loadReferral(tx, fresh, referralId).catch(noneWhenRefused));
    if (!scope || !referral) return null;
    const accepted = referral.status === "ACCEPTED" || referral.status === "IN_PROGRESS";
    const answers = accepted && authorize(fresh, "referral.attach", { receivingOrgId: referral.toOrgId }, []).allowed;
    const gives = !referral.endedAt && referral.fromOrgId === fresh.organisation.id && authorize(fresh, "referral.withdraw", { division: referral.division }, []).allowed;
    return { documents: await read(tx, fresh, { AND: [scope, { referralId }] }, now), uploadable: answers ? ["REFERRAL_RESULT"] : gives ? ["REFERRAL_PAPER"] : [] };
  });
}

/** What the actor cannot see is not there. */
function noneWhenRefused(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}

async function read(tx: Tx, actor: Actor, where: Prisma.DocumentWhereInput, now: Date): Promise<DocumentView[]> {
  const rows = await tx.document.findMany({
    where, orderBy: [{ uploadedAt: "desc" }, { id: "desc" }], take: MAX_DOCUMENTS_PER_CASE,
    select: { id: true, childId: true, fileNameCipher: true, kind: true, mediaType: true, sizeBytes: true, uploadedAt: true, uploadedById: true, uploadedOrgId: true },
  });
  const full = await seenInFull(tx, actor, rows.map((row) => row.childId), now);
  const names = await namesOf(tx, rows.map((row) => row.uploadedById));
  const offices = await tx.organisation.findMany({ where: { id: { in: [...new Set(rows.map((row) => row.uploadedOrgId))] } }, select: { id: true, name: true } });
  const officeOf = new Map(offices.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    // Whose child it is stands in most names; what the own office called a file, it knows.
    id: row.id, name: shown(decryptField(row.fileNameCipher, { table: "document", column: "file_name_cipher", rowId: row.id }), full(row.childId) || row.uploadedOrgId === actor.organisation.id), kind: row.kind, mediaType: row.mediaType,
    sizeBytes: row.sizeBytes, uploadedAt: row.uploadedAt.toISOString(), uploadedBy: names.get(row.uploadedById) ?? "", office: officeOf.get(row.uploadedOrgId) ?? "",
  }));
}

const shown = (name: string, full: boolean): string => (full ? name : maskFileName(name));
