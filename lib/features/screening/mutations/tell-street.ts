import type { WriteContext } from "../../../server/write/mutation";
import { streetOf } from "../../../shared/division-code";
import { sendNotice } from "../../../workflows/notices";
import type { LoadedRound } from "../queries/round-in-scope";

/** The street of the community registers whoever was found: its people are told where to look, without a name. */
export async function tellStreet({ tx, now }: Pick<WriteContext, "tx" | "now">, round: LoadedRound, division: string, community: string): Promise<void> {
  const street = await tx.organisation.findFirst({ where: { type: "STREET_OFFICE", divisionCode: streetOf(division) ?? "", active: true }, orderBy: { createdAt: "asc" }, select: { id: true } });
  if (!street) return;
  await sendNotice({ tx, now }, { organisationId: street.id, kind: "householdTold", recordType: "SCREENING_ROUND", recordId: round.id, recordNumber: round.name, params: { community } });
}
