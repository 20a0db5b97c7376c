import type { WriteContext } from "../../../server/write/mutation";
import type { Role } from "../../../shared/vocabulary/organisation";
import { sendNotice } from "../../../workflows/notices";
import { districtBureauOf, streetOfficeOf } from "../../registration/queries/offices";
import type { Target } from "../queries/find-records";

/**
 * Those who review it are asked to: the opener's supervisor and district, and the auditors. The owning street and district are told, where they are not the same
 * offices, and led to their record. Each office once.
 */
export async function tellOverseers(context: WriteContext, opening: Target & { openingId: string }): Promise<void> {
  const { tx, actor } = context;
  const told = new Map<string, { role: Role; reviews: boolean }>();
  const tell = (organisationId: string, role: Role, reviews: boolean) => {
    if (!told.has(organisationId)) told.set(organisationId, { role, reviews });
  };
  for (const [division, reviews] of [[actor.organisation.divisionCode, true], [opening.division, false]] as const) {
    const [street, district] = [await streetOfficeOf(tx, division), await districtBureauOf(tx, division)];
    if (street) tell(street.id, "STREET_SUPERVISOR", reviews);
    if (district) tell(district.id, "REVIEWER", reviews);
  }
  const auditors = await tx.membership.findMany({ where: { roles: { has: "AUDITOR" }, user: { active: true }, organisation: { active: true } }, distinct: ["organisationId"], select: { organisationId: true } });
  for (const { organisationId } of auditors) tell(organisationId, "AUDITOR", true);
  for (const [organisationId, { role, reviews }] of told) {
    const about = reviews ? { kind: "breakGlassOpened", recordType: "BREAK_GLASS", recordId: opening.openingId } : { kind: "breakGlassOpenedHere", recordType: "REGISTRATION", recordId: opening.registrationId };
    await sendNotice(context, { organisationId, role, urgent: true, ...about, recordNumber: opening.number, params: { person: actor.name, organisation: actor.organisation.name } });
  }
}
