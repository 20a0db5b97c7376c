import type { WriteContext } from "../../../server/write/mutation";
import type { Role } from "../../../shared/vocabulary/organisation";
import { sendNotice } from "../../../workflows/notices";
import { districtBureauOf, streetOfficeOf } from "../../registration/queries/offices";
import type { Target } from "../queries/find-records";

/** The opener's supervisor and district, the owning office's, and the auditors: each once, however many of these an office is. */
export async function tellOverseers(context: WriteContext, opening: Target & { openingId: string }): Promise<void> {
  const { tx, actor } = context;
  const told = new Map<string, Role>();
  for (const division of [actor.organisation.divisionCode, opening.division]) {
    const [street, district] = [await streetOfficeOf(tx, division), await districtBureauOf(tx, division)];
    if (street) told.set(street.id, "STREET_SUPERVISOR");
    if (district) told.set(district.id, "REVIEWER");
  }
  const auditors = await tx.membership.findMany({ where: { roles: { has: "AUDITOR" }, user: { active: true }, organisation: { active: true } }, distinct: ["organisationId"], select: { organisationId: true } });
  for (const { organisationId } of auditors) told.set(organisationId, "AUDITOR");
  for (const [organisationId, role] of told) {
    await sendNotice(context, {
      organisationId, role, kind: "breakGlassOpened", urgent: true, recordType: "BREAK_GLASS", recordId: opening.openingId, recordNumber: opening.number,
      params: { person: actor.name, organisation: actor.organisation.name },
    });
  }
}
