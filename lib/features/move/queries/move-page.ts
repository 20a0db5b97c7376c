import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import { contains, districtOf } from "../../../shared/division-code";
import { canDo } from "../../../shared/lifecycle";
import { caseOwnersOf } from "../../case/queries/case-owners";
import { namesOf } from "../../case/queries/due-view";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { MOVE_LIFECYCLE } from "../lifecycle";
import type { MoveView } from "../view";
import { hasCommunities } from "./has-communities";
import { openContent, openProvenance, openSummary } from "./content";
import { MOVE_FIELDS, moveRows } from "./move-row";
import { moveScope } from "./move-scope";

const at = (instant: Date | null) => instant?.toISOString() ?? null;

/** A handover as its reader may know it: who has the place all of it, who is asked the summary, who sent it its own part until the day. Null for everybody else. */
export async function movePage(actor: Actor, moveId: string, now: Date): Promise<MoveView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = moveScope(fresh);
    const row = scope && (await tx.childMove.findFirst({
      where: { id: moveId, ...scope },
      select: {
        ...MOVE_FIELDS, division: true, registrationId: true, caseId: true, withCase: true, contentCipher: true, answerCipher: true, toOrgId: true, proposedById: true, sentById: true, sentAt: true, decidedById: true,
        decidedAt: true, version: true, toOrg: { select: { divisionCode: true, type: true } },
      },
    }));
    if (!row) return null;
    const [line] = await moveRows(tx, fresh, [row], now);
    if (!line) return null;
    const { organisation } = fresh;
    const here = contains(organisation.divisionCode, row.division);
    const asked = row.toOrgId === organisation.id && row.status === "SENT";
    // Who did not take the child over keeps its answer, and nothing of where the child lives.
    const declined = row.status === "REFUSED" && row.toOrgId === organisation.id && !here && row.fromOrgId !== organisation.id;
    const places = await divisionsByCode(tx, [row.fromDivision, row.toDivision]);
    const placeOf = (code: string) => [places.get(code)?.path, places.get(code)?.name ?? code].filter(Boolean).join(" ");
    const names = await namesOf(tx, [row.proposedById, row.sentById, row.decidedById]);
    const may = (action: "move.send" | "move.withdraw") => here && authorize(fresh, action, { division: row.division }, []).allowed;
    const answers = asked && authorize(fresh, "move.answer", { receivingOrgId: row.toOrgId }, []).allowed && canDo(MOVE_LIFECYCLE, row.status, "accept");
    const street = row.toOrg.type === "STREET_OFFICE";
    const summary = here || asked ? openSummary(row.id, row.summaryCipher) : null;
    return {
      ...line, version: row.version, withCase: row.withCase, fromPlace: placeOf(row.fromDivision), toPlace: placeOf(row.toDivision), toDivision: row.toDivision,
      within: street ? row.toOrg.divisionCode : (districtOf(row.toDivision) ?? row.toOrg.divisionCode), ...(declined ? { address: "", reason: "" } : openContent(row.id, row.contentCipher)),
      proposedBy: names.get(row.proposedById) ?? "—", sentBy: row.sentById && (names.get(row.sentById) ?? "—"), sentAt: at(row.sentAt), decidedBy: row.decidedById && (names.get(row.decidedById) ?? "—"), decidedAt: at(row.decidedAt),
      ...openTexts("child_move", row.id, { answerCipher: row.answerCipher }), record: here ? { registrationId: row.registrationId, caseId: row.caseId } : null,
      // The name stands there as the page's title has it: whole for who has the record, masked for who is asked.
      summary: summary && { ...summary, name: line.name },
      provenance: row.fromOrgId === organisation.id ? openProvenance(row.id, row.provenanceCipher) : null,
      streetAlone: answers && street && !(await hasCommunities(tx, row.toOrg.divisionCode)),
      owners: answers && street ? (await caseOwnersOf(tx, row.toDivision, now)).map(({ userId, name }) => ({ userId, name })) : [],
      permissions: { send: may("move.send") && canDo(MOVE_LIFECYCLE, row.status, "send"), withdraw: may("move.withdraw") && canDo(MOVE_LIFECYCLE, row.status, "withdraw"), answer: answers },
    };
  });
}
