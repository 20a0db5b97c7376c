import { invalid } from "../../../shared/refusal";
import type { Nameable } from "../view";

/** At least two people, all of offices that work on the record, one of them a reviewer of its district: whoever asks the district must be answered there. */
export function assertNamed(userIds: readonly string[], nameable: readonly Nameable[], standing: readonly string[] = []): void {
  const known = new Map(nameable.map((person) => [person.userId, person]));
  if (userIds.some((id) => !known.has(id) && !standing.includes(id))) throw invalid({ userIds: { key: "notAllowed" } });
  if (userIds.length < 2) throw invalid({ userIds: { key: "sealTwoPeople" } });
  if (!userIds.some((id) => known.get(id)?.reviewer)) throw invalid({ userIds: { key: "sealReviewer" } });
}
