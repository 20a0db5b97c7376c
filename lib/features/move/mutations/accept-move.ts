import { hashed } from "../../../server/audit";
import { blindIndex, blindIndexes } from "../../../server/crypto/blind-index";
import { encryptField } from "../../../server/crypto/field-cipher";
import { sealTexts } from "../../../server/crypto/texts";
import { newId } from "../../../server/ids";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { contains, districtOf, streetOf } from "../../../shared/division-code";
import { invalid } from "../../../shared/refusal";
import { sendNotice } from "../../../workflows/notices";
import { caseOwnersOf, type CaseOwner } from "../../case/queries/case-owners";
import { hasCommunities } from "../queries/has-communities";
import { openContent } from "../queries/content";
import { provenanceOf } from "../queries/provenance";
import type { LoadedMove } from "../queries/load-move";
import { acceptMoveSchema } from "../schema";
import { giveAnswer, loadAsked, tellSender } from "./answer";

/**
 * The receiver takes the child over: the record with its number, its cases and everything that hangs on them belong to the receiving street from this moment; what the sender
 * had written is kept for it as it stands, and nothing that comes after.
 */
export const acceptMove = defineMutation({
  name: "move.accept",
  input: acceptMoveSchema,
  async run(context, input) {
    const { tx, now, audit } = context;
    const { moveId: id, version, note } = input;
    const move = await loadAsked(context, id, version, "accept");
    const { childId, recordNumber, fromOrgId } = move;
    const division = await placeOf(context, move, input.division);
    const owner = chooseOwner(await caseOwnersOf(tx, division, now), input.ownerUserId, now);
    const { address } = openContent(id, move.contentCipher);
    const householdId = newId();
    const moved = await giveAnswer(context, move, {
      accept: true, answer: sealTexts("child_move", id, { answer: note || null }).answerCipher, division, ownerUserId: owner.userId,
      addressCipher: address === "" ? null : encryptField(address, { table: "child", column: "address_cipher", rowId: childId }),
      household: address === "" ? null : { id: householdId, cipher: encryptField(address, { table: "household", column: "address_cipher", rowId: householdId }), index: blindIndex("address", address), indexes: blindIndexes("address", address) },
    });
    // From here on the child is the actor's to read.
    const provenance = await provenanceOf(tx, { childId, recordNumber, fromOrgId }, now);
    await guardedUpdate(tx, tx.childMove, "CHILD_MOVE", { id, version: version + 1, status: "ACCEPTED" }, sealTexts("child_move", id, { provenance: JSON.stringify(provenance) }));

    await audit({
      recordType: "CHILD_MOVE", recordId: id, recordNumber, recordVersion: version + 1, before: { status: "SENT" },
      after: { status: "ACCEPTED", division, ownerUserId: owner.userId, tasks: moved.tasks, referrals: moved.referrals, note: hashed(note || null) },
    });
    await audit({ action: "child.move", recordType: "CHILD", recordId: childId, ...(moved.childVersion ? { recordVersion: moved.childVersion } : {}), before: { division: move.fromDivision }, after: { division, moveId: id } });
    for (const each of moved.cases) await audit({ action: "case.move", recordType: "CARE_CASE", ...each, after: { ownerUserId: owner.userId, moveId: id } });
    for (const each of moved.visits) await audit({ action: "visit.move_office", recordType: "VISIT", ...each, after: { assignedUserId: owner.userId, moveId: id } });
    await tellSender(context, move, "moveAccepted", owner.organisationName, moved.carrier);
    const [careCase] = moved.cases;
    await sendNotice(context, {
      organisationId: owner.organisationId, userId: owner.userId, kind: "moveArrived", params: { from: move.fromOrg.name },
      ...(careCase ? { recordType: "CARE_CASE", recordId: careCase.recordId, recordNumber: careCase.recordNumber } : { recordType: "REGISTRATION", recordId: move.registrationId, recordNumber }),
    });
    return { moveId: id, caseId: careCase?.recordId ?? null, registrationId: move.registrationId };
  },
});

/** Where the child belongs now: a community of the street that was asked, or of any street of the district that was; the street itself only where no community of it is on record. */
async function placeOf({ tx }: WriteContext, { toOrg }: LoadedMove, typed: string): Promise<string> {
  const within = toOrg.type === "STREET_OFFICE" ? streetOf(toOrg.divisionCode) : districtOf(toOrg.divisionCode);
  const known = within !== null && contains(within, typed) && (await tx.division.findFirst({ where: { code: typed, level: { in: ["STREET", "COMMUNITY"] }, validTo: null }, select: { code: true } }));
  if (!known) throw invalid({ division: { key: "divisionUnknown" } });
  if (await hasCommunities(tx, typed)) throw invalid({ division: { key: "moveCommunity" } });
  return typed;
}

/** Who is chosen, else the first who is there: the street's caseworkers come first. */
function chooseOwner(owners: readonly CaseOwner[], userId: string, now: Date): CaseOwner {
  const present = owners.filter(({ absentUntil }) => absentUntil === null || absentUntil < toShanghaiDate(now));
  const owner = userId ? owners.find((each) => each.userId === userId) : (present[0] ?? owners[0]);
  if (!owner) throw invalid(userId ? { ownerUserId: { key: "ownerOfStreet" } } : { division: { key: "moveNobodyThere" } });
  return owner;
}
