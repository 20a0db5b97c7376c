import type { WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { childWhereabouts } from "../../ladder/queries/interim-care";
import { visitorsFor } from "../queries/visitors";
import type { VisitorOption } from "../view";

interface Choice {
  organisationId: string;
  userId: string;
  dueOn: string;
}

const isCommunity = async (tx: WriteContext["tx"], id: string) => (await tx.organisation.count({ where: { id, type: "COMMUNITY" } })) > 0;

/** The visitor that was chosen, if it may be asked and the day has not passed; a visit that is late already may keep its day. */
export async function chooseVisitor(
  { tx, now }: Pick<WriteContext, "tx" | "now">, about: { childId: string; division: string; ownerOrgId: string }, choice: Choice, present?: string,
): Promise<VisitorOption> {
  if (choice.dueOn !== present && choice.dueOn < toShanghaiDate(now)) throw invalid({ dueOn: { key: "visitPast" } });
  const visitor = (await visitorsFor(tx, about, now)).find(({ organisationId }) => organisationId === choice.organisationId);
  if (!visitor) throw new Refusal("BLOCKED", { reason: (await isCommunity(tx, choice.organisationId)) && (await childWhereabouts(tx, about.childId)) === "ELSEWHERE" ? "visitorChildAway" : "visitorNotEligible" });
  // Nobody there would read of it: a visit lies with somebody who can open it.
  if (visitor.people.length === 0) throw invalid({ organisationId: { key: "visitorWithoutAccount", params: { name: visitor.name } } });
  if (choice.userId && !visitor.people.some(({ userId }) => userId === choice.userId)) throw invalid({ userId: { key: "visitorOfOrganisation" } });
  return visitor;
}
