import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import { defineMutation } from "../../../server/write/mutation";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import { servedFault } from "../organisation-rules";
import { updateOrganisationSchema } from "../schema";
import { assertDivisions } from "./assert-divisions";

/** Changes name, divisions served, address and phone; nothing that would widen what its people see of children. */
export const updateOrganisation = defineMutation({
  name: "organisation.update",
  input: updateOrganisationSchema,
  async run({ tx, actor, audit }, { organisationId, version, name, served, address, phone }) {
    assertAllowed(actor, "organisation.manage", {});
    const found = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: { name: true, type: true, level: true, divisionCode: true, address: true, phone: true, served: { select: { divisionCode: true } } },
    });
    if (!found) throw notFound();
    if (servedFault(found.type, found.level, found.divisionCode, served)) throw invalid({ served: { key: "servedOutside" } });
    await assertDivisions(tx, "served", served);
    const twin = await tx.organisation.findFirst({ where: { id: { not: organisationId }, type: found.type, divisionCode: found.divisionCode, name }, select: { id: true } });
    if (twin) throw new Refusal("DUPLICATE", { reason: "organisationExists", params: { name } });
    await guardedUpdate(tx, tx.organisation, "ORGANISATION", { id: organisationId, version }, { name, address, phone, version: { increment: 1 } });
    const wanted = [...new Set(served)].sort();
    await tx.organisationDivision.deleteMany({ where: { organisationId, divisionCode: { notIn: wanted } } });
    await tx.organisationDivision.createMany({ data: wanted.map((divisionCode) => ({ organisationId, divisionCode })), skipDuplicates: true });
    await audit({
      recordType: "ORGANISATION", recordId: organisationId, recordVersion: version + 1,
      before: { name: found.name, served: found.served.map((row) => row.divisionCode).sort(), address: found.address, phone: found.phone }, after: { name, served: wanted, address, phone },
    });
    return { version: version + 1 };
  },
});
