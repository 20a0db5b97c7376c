import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { notFound, Refusal } from "../../../shared/refusal";
import { updateProgrammeSchema } from "../schema";
import { assertDistricts } from "./assert-districts";

const day = (date: Date) => date.toISOString().slice(0, 10);

/** Changes dates, phases, districts and goals. The reference date of ages stays once the programme has begun: figures would no longer compare. */
export const updateProgramme = defineMutation({
  name: "programme.update",
  input: updateProgrammeSchema,
  async run({ tx, actor, now, audit }, { programmeId, version, active, name, startsOn, endsOn, ageReferenceOn, phases, districts }) {
    assertAllowed(actor, "programme.manage", {});
    const found = await tx.programme.findUnique({
      where: { id: programmeId },
      select: { code: true, name: true, startsOn: true, endsOn: true, ageReferenceOn: true, active: true, districts: { select: { divisionCode: true } } },
    });
    if (!found) throw notFound();
    if (day(found.startsOn) <= toShanghaiDate(now) && day(found.ageReferenceOn) !== ageReferenceOn) throw new Refusal("BLOCKED", { reason: "ageReferenceFixed" });
    const codes = districts.map((district) => district.code);
    await assertDistricts(tx, codes);
    await guardedUpdate(tx, tx.programme, "PROGRAMME", { id: programmeId, version }, {
      name, startsOn: new Date(startsOn), endsOn: new Date(endsOn), ageReferenceOn: new Date(ageReferenceOn), active, version: { increment: 1 },
    });
    for (const phase of phases) {
      const dates = { name: phase.name, startsOn: new Date(phase.startsOn), endsOn: new Date(phase.endsOn) };
      await tx.programmePhase.upsert({
        where: { programmeId_kind: { programmeId, kind: phase.kind } }, update: dates, create: { id: newId(), programmeId, kind: phase.kind, ...dates },
      });
    }
    await tx.programmeDistrict.deleteMany({ where: { programmeId, divisionCode: { notIn: codes } } });
    for (const { code, goals } of districts) {
      await tx.programmeDistrict.upsert({
        where: { programmeId_divisionCode: { programmeId, divisionCode: code } }, update: { goals }, create: { programmeId, divisionCode: code, goals },
      });
    }
    await audit({
      recordType: "PROGRAMME", recordId: programmeId, recordNumber: found.code, recordVersion: version + 1,
      before: {
        name: found.name, startsOn: day(found.startsOn), endsOn: day(found.endsOn), ageReferenceOn: day(found.ageReferenceOn), active: found.active,
        districts: found.districts.map((district) => district.divisionCode).sort(),
      },
      after: { name, startsOn, endsOn, ageReferenceOn, active, districts: [...codes].sort(), phases: phases.map((phase) => `${phase.kind} ${phase.startsOn} ${phase.endsOn}`) },
    });
    return { version: version + 1 };
  },
});
