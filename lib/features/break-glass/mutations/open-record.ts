import { hashed } from "../../../server/audit";
import { sealTexts } from "../../../server/crypto/texts";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation } from "../../../server/write/mutation";
import { notFound, Refusal } from "../../../shared/refusal";
import { loadCalendar } from "../../deadline/queries/load-calendar";
import { findTarget } from "../queries/find-target";
import { reviewDueAt } from "../review-due";
import { endOfOpening } from "../rules";
import { openSchema } from "../schema";
import { tellOverseers } from "./tell-overseers";

/** Opens a record outside the own scope for a day, to read, because a child is in danger; everybody who answers for it is told at once. */
export const openRecord = defineMutation({
  name: "break_glass.open",
  input: openSchema,
  async run(context, input) {
    const { tx, actor, now, audit } = context;
    assertAllowed(actor, "break_glass.open", {});
    const target = await findTarget(tx, actor, input.registrationId, now);
    if (!target) throw notFound();
    if (target.restricted) throw new Refusal("FORBIDDEN", { reason: "recordSealed" });
    if (target.own) throw new Refusal("BLOCKED", { reason: "recordInScope" });
    // One after the other: of two at once the second finds what the first opened.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`break-glass/${actor.userId}/${target.childId}`}, 0))::text`;
    const running = await tx.breakGlass.findFirst({ where: { userId: actor.userId, childId: target.childId, endsAt: { gt: now } }, select: { id: true } });
    if (running) {
      await audit({ action: "break_glass.open_repeated", recordType: "BREAK_GLASS", recordId: running.id, recordNumber: target.number });
      return { openingId: running.id };
    }
    await tx.breakGlass.createMany({
      data: [
        {
          id: input.clientKey, childId: target.childId, division: target.division, registrationId: target.registrationId, recordNumber: target.number, userId: actor.userId, organisationId: actor.organisation.id,
          officeDivision: actor.organisation.divisionCode, ...sealTexts("break_glass", input.clientKey, { reason: input.reason }), openedAt: now, endsAt: endOfOpening(now), reviewDueAt: reviewDueAt(now, await loadCalendar(tx, actor.organisation.divisionCode)),
        },
      ],
    });
    await tellOverseers(context, { openingId: input.clientKey, ...target });
    await audit({ recordType: "BREAK_GLASS", recordId: input.clientKey, recordNumber: target.number, recordVersion: 1, after: { endsAt: endOfOpening(now).toISOString(), reason: hashed(input.reason) } });
    return { openingId: input.clientKey };
  },
});
