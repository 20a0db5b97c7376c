import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import { withActor } from "../../../server/db/with-actor";
import { possibleActions } from "../../../shared/lifecycle";
import { shownName } from "../../assignment/queries/seen-in-full";
import { namesOf } from "../../case/queries/due-view";
import { SIBLING_LIFECYCLE } from "../lifecycle";
import type { SiblingPanelView, SiblingWord } from "../view";
import { pairsOf } from "./pairs";
import { siblingScope } from "./sibling-scope";

/** Brothers and sisters of a child, for the pages of its record: confirmed, proposed, rejected. Null for who has not the place. */
export async function siblingPanel(actor: Actor, record: { registrationId: string } | { caseId: string }): Promise<SiblingPanelView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = scopeOf(fresh);
    if (scope.kind !== "division") return null;
    const place = { division: { gte: scope.low, lt: scope.high }, ...notClosed(fresh) };
    const registration = await tx.registration.findFirst({ where: { ...("caseId" in record ? { caseId: record.caseId } : { id: record.registrationId }), status: { not: "MERGED" }, ...place }, select: { id: true, childId: true, division: true } });
    if (!registration) return null;
    const pairs = await pairsOf(tx, registration.childId);
    const found = await tx.registration.findMany({
      where: { childId: { in: pairs.flatMap(({ other_id }) => other_id ?? []) }, status: { not: "MERGED" }, ...place }, orderBy: { filedOn: "asc" },
      select: { id: true, number: true, caseId: true, childId: true, child: { select: { name: true, birthDate: true } } },
    });
    const recordOf = new Map(found.map((row) => [row.childId, row]));
    // Of whom the office knows all words that were said of the pair are read, of others the one that holds.
    const ids = pairs.flatMap(({ decision_id }) => decision_id ?? []);
    const both = found.map(({ childId }) => (childId < registration.childId ? { childId, otherId: registration.childId } : { childId: registration.childId, otherId: childId }));
    const decisions = await tx.siblingDecision.findMany({
      where: { AND: [{ OR: [{ id: { in: ids } }, ...both] }, siblingScope(fresh) ?? { id: { in: [] } }] }, orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
      select: { id: true, childId: true, otherId: true, state: true, reasonCipher: true, decidedById: true, decidedAt: true },
    });
    const names = await namesOf(tx, decisions.map(({ decidedById }) => decidedById));
    const wordOf = ({ id, state, reasonCipher, decidedById, decidedAt }: (typeof decisions)[number]): SiblingWord => ({
      id, state, reason: String(openTexts("sibling_decision", id, { reasonCipher }).reason), by: names.get(decidedById) ?? "—", at: decidedAt.toISOString(),
    });
    const may = authorize(fresh, "sibling.decide", { division: registration.division }, []).allowed;
    return {
      registrationId: registration.id,
      rows: pairs.map((pair, index) => {
        const known = pair.other_id ? recordOf.get(pair.other_id) : undefined;
        const said = decisions.find(({ id }) => id === pair.decision_id);
        const earlier = known ? decisions.filter((one) => one.id !== said?.id && (one.childId === known.childId || one.otherId === known.childId)) : [];
        return {
          key: String(index), state: said?.state ?? null, restricted: pair.restricted, office: pair.office, household: pair.household, guardian: pair.guardian,
          known: known ? { registrationId: known.id, caseId: known.caseId, number: known.number, name: shownName(known.child.name, sightOf(fresh) === "FULL"), birthDate: known.child.birthDate.toISOString().slice(0, 10) } : null,
          decision: said ? wordOf(said) : null, earlier: earlier.map(wordOf),
          actions: may && known ? possibleActions(SIBLING_LIFECYCLE, said?.state ?? "NONE") : [],
        };
      }),
    };
  });
}
