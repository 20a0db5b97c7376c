import { accountOf } from "../features/court/queries/support-account";
import { END_OF_WORK } from "../features/deadline/rules";
import type { LoadedStep } from "../features/ladder/queries/load-step";
import type { WriteContext } from "../server/write/mutation";
import { shanghaiInstant, toShanghaiDate } from "../shared/dates";
import { closeTasks, openTask } from "./deadlines";

/** One clock for each support order: it runs out on the oldest day that is not covered by what was paid, so that what is behind stays overdue until it is paid, also after the order has ended. A closed case has none. */
export async function turnSupportClock(context: WriteContext, order: LoadedStep): Promise<void> {
  const { caseId, childId, division, careCase } = order;
  const { unpaidSince, next } = await accountOf(context.tx, order, toShanghaiDate(context.now));
  await closeTasks(context, order.id, ["SUPPORT_PAYMENT"]);
  const on = unpaidSince ?? next?.on;
  if (!on || careCase.status === "CLOSED") return;
  await openTask(context, { rule: "SUPPORT_PAYMENT", subjectId: order.id, childId, division, caseId, ownerOrgId: careCase.ownerOrgId, ownerUserId: careCase.ownerUserId, dueAt: shanghaiInstant(on, END_OF_WORK) });
}
