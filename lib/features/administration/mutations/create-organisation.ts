import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { servedFault, standsIn } from "../organisation-rules";
import { createOrganisationSchema } from "../schema";
import { assertDivisions } from "./assert-divisions";

/** Enters an organisation. Its type, level and division decide what its people will see and stay as they are from then on. */
export const createOrganisation = defineMutation({
  name: "organisation.create",
  input: createOrganisationSchema,
  async run({ tx, actor, now, audit }, { clientKey, name, type, level, divisionCode, served, address, phone }) {
    assertAllowed(actor, "organisation.manage", {});
    if (!standsIn(type, level, divisionCode)) throw invalid({ divisionCode: { key: "divisionNotOfLevel" } });
    if (servedFault(type, level, divisionCode, served)) throw invalid({ served: { key: "servedOutside" } });
    await assertDivisions(tx, "divisionCode", [divisionCode]);
    await assertDivisions(tx, "served", served);
    const { count } = await tx.organisation.createMany({
      data: [{ id: clientKey, name, type, level, divisionCode, address, phone, validFrom: new Date(toShanghaiDate(now)), createdAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const same = await tx.organisation.findFirst({ where: { id: clientKey, name, type, divisionCode }, select: { id: true } });
      if (!same) throw new Refusal("DUPLICATE", { reason: "organisationExists", params: { name } });
      await audit({ action: "organisation.create_repeated", recordType: "ORGANISATION", recordId: clientKey });
      return { organisationId: clientKey };
    }
    await tx.organisationDivision.createMany({ data: [...new Set(served)].map((code) => ({ organisationId: clientKey, divisionCode: code })) });
    await audit({
      recordType: "ORGANISATION", recordId: clientKey, recordVersion: 1, after: { name, type, level, divisionCode, served: [...new Set(served)].sort(), address, phone },
    });
    return { organisationId: clientKey };
  },
});
