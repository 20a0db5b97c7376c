import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { invalid } from "../../../shared/refusal";
import { createProgrammeSchema } from "../schema";
import { assertDistricts } from "./assert-districts";

/** A new pilot is a new row beside the old ones, which stay as history. */
export const createProgramme = defineMutation({
  name: "programme.create",
  input: createProgrammeSchema,
  async run({ tx, actor, audit }, { clientKey, code, name, startsOn, endsOn, ageReferenceOn, phases, districts }) {
    assertAllowed(actor, "programme.manage", {});
    await assertDistricts(tx, districts.map((district) => district.code));
    const { count } = await tx.programme.createMany({
      data: [{ id: clientKey, code, name, startsOn: new Date(startsOn), endsOn: new Date(endsOn), ageReferenceOn: new Date(ageReferenceOn), active: true }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const same = await tx.programme.findFirst({ where: { id: clientKey, code }, select: { id: true } });
      if (!same) throw invalid({ code: { key: "codeTaken" } });
      await audit({ action: "programme.create_repeated", recordType: "PROGRAMME", recordId: clientKey, recordNumber: code });
      return { programmeId: clientKey };
    }
    await tx.programmePhase.createMany({
      data: phases.map((phase) => ({ id: newId(), programmeId: clientKey, kind: phase.kind, name: phase.name, startsOn: new Date(phase.startsOn), endsOn: new Date(phase.endsOn) })),
    });
    await tx.programmeDistrict.createMany({ data: districts.map((district) => ({ programmeId: clientKey, divisionCode: district.code, goals: district.goals })) });
    await audit({
      recordType: "PROGRAMME", recordId: clientKey, recordNumber: code, recordVersion: 1,
      after: { name, startsOn, endsOn, ageReferenceOn, phases: phases.map((phase) => `${phase.kind} ${phase.startsOn} ${phase.endsOn}`), districts: districts.map((district) => district.code) },
    });
    return { programmeId: clientKey };
  },
});
