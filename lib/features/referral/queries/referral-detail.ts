import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { canDo } from "../../../shared/lifecycle";
import { openDisclosure } from "../../../workflows/disclose";
import { shownName } from "../../assignment/queries/seen-in-full";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { DISCLOSURE_FIELDS, type DisclosedItem, type DisclosureField } from "../disclosure";
import { REFERRAL_LIFECYCLE } from "../lifecycle";
import { maskDisclosed } from "../masked-disclosure";
import type { ReferralDetail, ReferralMessageView } from "../view";
import { mayReceive, sentScope } from "./load-referral";
import { rowView, ROW_FIELDS } from "./referral-row";

const DETAIL = {
  ...ROW_FIELDS, caseId: true, childId: true, division: true, toOrgId: true, fromOrgId: true, version: true, matrixRowText: true, purposeCipher: true, sentById: true,
  courtCaseNumberCipher: true, disclosure: { select: { open: true, fields: true, contentCipher: true } },
} satisfies Prisma.ReferralSelect;
type Row = Prisma.ReferralGetPayload<{ select: typeof DETAIL }>;

/** One referral as its sender, its district or its receiver sees it; null for everybody else. */
export async function referralDetail(actor: Actor, referralId: string, now: Date): Promise<ReferralDetail | null> {
  return withActor(actor, async (tx, fresh) => {
    const sent = sentScope(fresh);
    const ways = [sent, mayReceive(fresh) ? { toOrgId: fresh.organisation.id } : null].filter((way) => way !== null);
    const row = ways.length > 0 ? await tx.referral.findFirst({ where: { id: referralId, OR: ways }, select: DETAIL }) : null;
    if (!row) return null;
    const receiver = row.toOrgId === fresh.organisation.id;
    const side = receiver ? "receiver" : fresh.organisation.type === "STREET_OFFICE" ? "sender" : "district";
    // Row-level security hides a closed snapshot from its receiver; whoever has jurisdiction too (a lead) is told the same.
    const snapshot = row.disclosure && (!receiver || row.disclosure.open) ? row.disclosure : null;
    const child = scopeOf(fresh).kind === "division" ? await tx.child.findUnique({ where: { id: row.childId }, select: { name: true } }) : null;
    const opened = snapshot ? await withoutKeptPhone(tx, openDisclosure(snapshot.contentCipher, row.id), row.id, receiver) : null;
    // To whom it was disclosed, it stands open; the sender's side sees it as it sees the child.
    const full = receiver || sightOf(fresh) === "FULL";
    const disclosed = opened && !full ? maskDisclosed(opened) : opened;
    const nameOnFile = disclosed?.find(({ field }) => field === "NAME")?.value;
    const name = child ? shownName(child.name, full) : (nameOnFile?.kind === "text" ? nameOnFile.text : null);
    const rules = await loadDeadlineRules(tx);
    const sentBy = await tx.appUser.findUnique({ where: { id: row.sentById }, select: { name: true } });
    return {
      ...rowView(row, rules, now, { name, caseId: child ? row.caseId : null }), version: row.version, matrixRow: row.matrixRowText, ...openTexts("referral", row.id, { purposeCipher: row.purposeCipher }),
      sentByName: sentBy?.name ?? "", acceptedAt: row.acceptedAt?.toISOString() ?? null, firstReportAt: row.firstReportAt?.toISOString() ?? null,
      ...openTexts("referral", row.id, { courtCaseNumberCipher: row.courtCaseNumberCipher }), courtOutcome: row.courtOutcome, side, disclosed,
      disclosedFields: DISCLOSURE_FIELDS.filter((field): field is DisclosureField => snapshot?.fields.includes(field) ?? false),
      messages: await messagesOf(tx, fresh, row.id), permissions: permissionsOf(fresh, row),
    };
  });
}

/** What was disclosed stays as it was sent; but a carer who is no contact any more is not rung up by the receiver either (docs/decisions/withheld-contacts.md). */
async function withoutKeptPhone(tx: Tx, items: DisclosedItem[], referralId: string, receiver: boolean): Promise<DisclosedItem[]> {
  if (!receiver || !items.some(({ field }) => field === "CARER_PHONE")) return items;
  const [answer] = await tx.$queryRaw<{ kept: boolean }[]>`SELECT receiver_keeps_away(${referralId}::uuid) AS kept`;
  return answer?.kept ? items.map((item) => (item.field === "CARER_PHONE" ? { field: item.field, value: { kind: "none" } } : item)) : items;
}

function permissionsOf(actor: Actor, row: Row): ReferralDetail["permissions"] {
  const received = { receivingOrgId: row.toOrgId };
  const may = (action: "accept" | "return" | "report" | "finish") => canDo(REFERRAL_LIFECYCLE, row.status, action) && authorize(actor, `referral.${action}`, received, []).allowed;
  return {
    accept: may("accept"), return: may("return"), report: may("report"), finish: may("finish"),
    withdraw: canDo(REFERRAL_LIFECYCLE, row.status, "withdraw") && authorize(actor, "referral.withdraw", { division: row.division }, []).allowed,
    message: row.endedAt === null && authorize(actor, "referral.message", { division: row.division, ...received }, []).allowed,
  };
}

async function messagesOf(tx: Tx, actor: Actor, referralId: string): Promise<ReferralMessageView[]> {
  const rows = await tx.referralMessage.findMany({
    where: { referralId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }], select: { id: true, kind: true, bodyCipher: true, authorId: true, authorOrgId: true, createdAt: true },
  });
  const users = await tx.appUser.findMany({ where: { id: { in: [...new Set(rows.map((row) => row.authorId))] } }, select: { id: true, name: true } });
  const offices = await tx.organisation.findMany({ where: { id: { in: [...new Set(rows.map((row) => row.authorOrgId))] } }, select: { id: true, name: true } });
  const nameOf = new Map([...users, ...offices].map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id, kind: row.kind, ...openTexts("referral_message", row.id, { bodyCipher: row.bodyCipher }), authorName: nameOf.get(row.authorId) ?? "", authorOrgName: nameOf.get(row.authorOrgId) ?? "",
    own: row.authorOrgId === actor.organisation.id, at: row.createdAt.toISOString(),
  }));
}
