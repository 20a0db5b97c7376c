import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { notClosed } from "../../../authz/closed";
import { withActor } from "../../../server/db/with-actor";
import { countAreasDue } from "../../area/queries/due-areas";
import { waitingWhere } from "../../break-glass/queries/list-openings";
import { overseenWhere } from "../../break-glass/queries/opening-scope";
import { ownCorrections } from "../../correction/queries/correction-scope";
import { waitingIntakeWhere } from "../../intake/queries/list-intake";
import { askedMovesWhere } from "../../move/queries/move-scope";
import { openAlertWhere } from "../../urgent/queries/open-alerts";
import { WAITS } from "../../deadline/queries/load-rules";
import { confirmsDeadlines, managesDeadlines } from "../../deadline/queries/manages-deadlines";
import { dueVisitsWhere, whoseVisits } from "../../visit/queries/due-visits-where";
import { dueRange } from "../due-range";
import type { InboxCounts } from "../view";
import { countDueNow } from "./count-due-now";
import { countQueues } from "./count-queues";
import { countVersions } from "./count-versions";
import { noticeWhere } from "./list-notices";
import { taskWhere } from "./task-where";

/** What waits, for the badges of the navigation: due by the end of today or unanswered. Each is the number of rows of a list (components/layout/navigation). */
export async function inboxCounts(actor: Actor, now: Date): Promise<InboxCounts> {
  const counts: InboxCounts = { inbox: 0, intake: 0, checks: 0, reviews: 0, closures: 0, referrals: 0, visits: 0, moves: 0, corrections: 0, breakGlass: 0, audit: 0, deadlines: 0, instrument: 0, matrix: 0, purposes: 0 };
  const tasks = taskWhere(actor);
  const openings = overseenWhere(actor);
  if (!tasks && openings) counts.audit = await withActor(actor, (tx, fresh) => tx.breakGlass.count({ where: { AND: [openings, waitingWhere(fresh)] } }));
  // What the account itself may decide. What it has proposed, and what became of that, it reads on the page.
  if (confirmsDeadlines(actor)) {
    counts.deadlines = await withActor(actor, async (tx, fresh) => {
      const where = { ...WAITS, createdById: { not: fresh.userId } };
      return (await tx.deadlineRuleRow.count({ where })) + (await tx.escalationRule.count({ where })) + (await tx.calendarDay.count({ where }));
    });
  }
  if (!tasks && (confirmsDeadlines(actor) || managesDeadlines(actor))) Object.assign(counts, await withActor(actor, (tx, fresh) => countVersions(tx, fresh, now)));
  if (!tasks) return counts;
  return withActor(actor, async (tx, fresh) => {
    const open = notClosed(fresh);
    const urgent = await tx.notice.count({ where: { ...noticeWhere(fresh), urgent: true } });
    const alerts = openAlertWhere(fresh);
    counts.inbox = (await countDueNow(tx, fresh, now)) + urgent + (alerts ? await tx.urgentAlert.count({ where: alerts }) : 0);
    const areas = await countAreasDue(tx, fresh, now);
    if (areas) counts.inbox += areas.overdue + areas.today;
    const visits = whoseVisits(fresh, "mine").choosesWho ? dueVisitsWhere(fresh, { who: "mine", due: "now" }, now) : null;
    if (visits) counts.visits = await tx.visit.count({ where: visits });
    counts.referrals = await tx.referral.count({ where: { toOrgId: fresh.organisation.id, status: "SENT", ...open } });
    const reported = waitingIntakeWhere(fresh);
    if (reported) {
      counts.intake = await tx.intakeReport.count({ where: reported });
      counts.inbox += await tx.intakeReport.count({ where: { AND: [reported, { nextDueAt: dueRange("now", now) }] } });
    }
    const asked = askedMovesWhere(fresh);
    if (asked) counts.moves = await tx.childMove.count({ where: asked });
    const corrections = authorize(fresh, "correction.decide", { division: fresh.organisation.divisionCode }, []).allowed ? ownCorrections(fresh, now) : null;
    if (corrections) counts.corrections = await tx.recordCorrection.count({ where: { AND: [corrections, { status: "WAITING" }] } });
    if (openings) counts.breakGlass = await tx.breakGlass.count({ where: { AND: [openings, waitingWhere(fresh)] } });
    return { ...counts, ...(await countQueues(tx, fresh)) };
  });
}
