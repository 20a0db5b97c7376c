import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { toShanghaiDate } from "../../../shared/dates";
import { communityOf, streetOf } from "../../../shared/division-code";
import { seenInFull } from "../../assignment/queries/seen-in-full";
import { daysOfDeath } from "../../closing/queries/day-of-death";
import { divisionsInside } from "../../division/queries/search-divisions";
import type { ChildCorrections } from "../view";
import { CORRECTION_FIELDS_READ, correctionRows } from "./correction-rows";
import { ownCorrections } from "./correction-scope";
import { onFileOf } from "./on-file";
import { peopleOnFile } from "./people-on-file";
import { siblingsWithPerson } from "./siblings-with-person";

const SHOWN = 20;

/** The corrections of a child, for the pages of its record: those that wait first; and whether community and address may be changed. Null for who has not the place. */
export async function childCorrections(actor: Actor, record: { registrationId: string } | { caseId: string }, now: Date): Promise<ChildCorrections | null> {
  return withActor(actor, async (tx, fresh) => {
    const own = ownCorrections(fresh, now);
    if (!own) return null;
    const place = { division: own.division, NOT: own.NOT } as { division: { gte: string; lt: string } };
    const registration = await tx.registration.findFirst({
      where: { ...("caseId" in record ? { caseId: record.caseId } : { id: record.registrationId }), ...place }, select: { id: true, childId: true, division: true, status: true, child: { select: { version: true } } },
    });
    if (!registration || registration.status === "MERGED") return null;
    const { childId, division } = registration;
    const found = await tx.recordCorrection.findMany({ where: { AND: [own, { childId }] }, orderBy: [{ status: "asc" }, { proposedAt: "desc" }, { id: "desc" }], take: SHOWN, select: CORRECTION_FIELDS_READ });
    const full = (await seenInFull(tx, fresh, [childId], now))(childId);
    const mayRelocate = registration.status === "ACCEPTED" && full && authorize(fresh, "child.relocate", { division }, []).allowed;
    const mayMend = registration.status === "ACCEPTED" && full && authorize(fresh, "child.mend_person", { division }, []).allowed;
    return {
      registrationId: registration.id, version: registration.child.version, rows: await correctionRows(tx, fresh, found, now), mayRelocate, today: toShanghaiDate(now), death: (await daysOfDeath(tx, [childId])).get(childId) ?? null,
      communities: mayRelocate ? await divisionsInside(tx, streetOf(division) ?? division, "COMMUNITY") : [], community: communityOf(division) ?? "",
      address: mayRelocate ? ((await onFileOf(tx, [childId])).get(childId)?.ADDRESS.address ?? "") : "", people: mayMend ? await peopleOnFile(tx, childId) : [],
      siblings: mayMend ? (await siblingsWithPerson(tx, fresh, { childId, division })).map(({ role, registrationId, number, name, version }) => ({ role, registrationId, number, name, version })) : [],
    };
  });
}
