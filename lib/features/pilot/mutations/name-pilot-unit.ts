import type { Tx } from "../../../server/db/client";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import { openRegisteredFamilies } from "../../../workflows/open-registered-families";
import { childScopeWhere } from "../../case/queries/load-case";
import type { Actor } from "../../../authz/actor";
import { namePilotUnitSchema } from "../schema";

interface Subject {
  divisionCode: string;
  childId: string | null;
  householdId: string | null;
  name: string;
}

/** The district names a typical street, community or single family for the pilot (notice 三(一)). */
export const namePilotUnit = defineMutation({
  name: "pilot_unit.name",
  input: namePilotUnitSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    const repeated = await tx.pilotUnit.findFirst({ where: { id: input.clientKey, namedById: actor.userId }, select: { id: true } });
    if (repeated) {
      await audit({ action: "pilot_unit.name_repeated", recordType: "PILOT_UNIT", recordId: repeated.id });
      return { unitId: repeated.id };
    }
    const subject = input.kind === "FAMILY" ? await family(tx, actor, input.registrationNumber, now) : await place(tx, input.divisionCode, input.kind);
    assertAllowed(actor, "pilot_unit.name", { division: subject.divisionCode });

    const from = new Date(input.validFrom);
    const until = input.validTo === "" ? null : new Date(input.validTo);
    const standing = await tx.pilotUnit.findFirst({
      where: {
        withdrawnAt: null, kind: input.kind, divisionCode: input.kind === "FAMILY" ? undefined : subject.divisionCode, childId: subject.childId,
        AND: [{ OR: [{ validTo: null }, { validTo: { gte: from } }] }, ...(until ? [{ validFrom: { lte: until } }] : [])],
      },
      select: { validFrom: true },
    });
    if (standing) throw new Refusal("DUPLICATE", { reason: "pilotUnitStands", params: { name: subject.name, from: standing.validFrom.toISOString().slice(0, 10) } });

    const programme = await tx.programme.findFirst({ where: { active: true, startsOn: { lte: from } }, orderBy: { startsOn: "desc" }, select: { id: true } });
    if (!programme) throw new Refusal("BLOCKED", { reason: "noProgramme" });
    await tx.pilotUnit.createMany({
      data: [
        {
          id: input.clientKey, programmeId: programme.id, kind: input.kind, divisionCode: subject.divisionCode, childId: subject.childId, validFrom: from, validTo: until,
          ...sealTexts("pilot_unit", input.clientKey, { reason: input.reason }), namedById: actor.userId, createdAt: now,
        },
      ],
    });
    if (subject.childId) await openRegisteredFamilies(context, { childId: subject.childId, householdId: subject.householdId });
    await audit({
      recordType: "PILOT_UNIT", recordId: input.clientKey, recordVersion: 1,
      after: { kind: input.kind, divisionCode: subject.divisionCode, childId: subject.childId, validFrom: input.validFrom, validTo: input.validTo || null },
    });
    return { unitId: input.clientKey };
  },
});

async function place(tx: Tx, code: string, level: "STREET" | "COMMUNITY"): Promise<Subject> {
  const division = await tx.division.findFirst({ where: { code, level, validTo: null }, select: { code: true, name: true } });
  if (!division) throw invalid({ divisionCode: { key: level === "STREET" ? "streetInvalid" : "communityInvalid" } });
  return { divisionCode: division.code, childId: null, householdId: null, name: division.name };
}

async function family(tx: Tx, actor: Actor, number: string, now: Date): Promise<Subject> {
  const scope = childScopeWhere(actor, now);
  if (!scope) throw notFound();
  const registration = await tx.registration.findFirst({
    where: { number, status: { not: "MERGED" }, ...scope }, select: { number: true, childId: true, division: true, child: { select: { householdId: true } } },
  });
  if (!registration) throw invalid({ registrationNumber: { key: "registrationUnknown" } });
  return { divisionCode: registration.division, childId: registration.childId, householdId: registration.child.householdId, name: registration.number };
}
