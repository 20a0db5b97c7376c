import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { toShanghaiDate, toShanghaiTime } from "../../../shared/dates";
import { canDo } from "../../../shared/lifecycle";
import { withoutPeople } from "../../../shared/masking";
import { RISK_COLOURS, type DeadlineRule } from "../../../shared/vocabulary/casework";
import { shownName } from "../../assignment/queries/seen-in-full";
import { childScopeWhere } from "../../case/queries/load-case";
import { namesOf } from "../../case/queries/due-view";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { ruleInForce } from "../../deadline/rules";
import { divisionsByCode } from "../../division/queries/search-divisions";
import { INTAKE_LIFECYCLE } from "../lifecycle";
import { maskIntake, peopleIn } from "../masked-content";
import { closedBySupervisor } from "../rules";
import type { IntakeClockView, IntakeEventView, IntakeStart, IntakeView } from "../view";
import { INTAKE_FIELDS, intakeScope, openIntake, type LoadedIntake } from "./intake-scope";

/** What the form for a new report begins with. Throws FORBIDDEN for who records none. */
export async function startIntake(actor: Actor, now: Date): Promise<IntakeStart> {
  return withActor(actor, async (tx, fresh) => {
    const within = fresh.organisation.divisionCode;
    assertAllowed(fresh, "intake.record", { division: within });
    const today = toShanghaiDate(now);
    const own = within.length === 9 ? (await divisionsByCode(tx, [within])).get(within) : undefined;
    const rules = await loadDeadlineRules(tx);
    const limitOf = (rule: "FIRST_CONTACT" | "ON_SITE_CONTACT", urgency: (typeof RISK_COLOURS)[number]) => {
      const { amount, unit } = ruleInForce(rules, rule, urgency, today);
      return { amount, unit };
    };
    return { clientKey: newId(), today, time: toShanghaiTime(now), within, place: own?.name ?? "", limits: RISK_COLOURS.map((urgency) => ({ urgency, ...limitOf("FIRST_CONTACT", urgency) })), onSite: limitOf("ON_SITE_CONTACT", "RED") };
  });
}

/** A report with its clocks and history; null for whoever may not open it. */
export async function loadIntake(actor: Actor, reportId: string, now: Date): Promise<IntakeView | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = intakeScope(fresh);
    const row = scope && (await tx.intakeReport.findFirst({
      where: { AND: [{ id: reportId }, scope] },
      select: {
        ...INTAKE_FIELDS, recordedById: true, recordedAt: true, recordedOrg: { select: { name: true } }, ownerOrg: { select: { name: true } }, urgentReportId: true,
        clocks: { orderBy: [{ createdAt: "asc" }, { dueAt: "asc" }], select: { rule: true, dueAt: true, doneAt: true, dropped: true } },
      },
    }));
    if (!row) return null;
    const full = sightOf(fresh) === "FULL";
    const content = openIntake(row.id, row.contentCipher);
    const events = await eventsOf(tx, row, full ? [] : peopleIn(content));
    const names = await namesOf(tx, [row.recordedById]);
    const place = (await divisionsByCode(tx, [row.division])).get(row.division);
    const children = childScopeWhere(fresh, now);
    const registrations = children
      ? await tx.registration.findMany({ where: { AND: [children, { OR: [{ intakeReportId: row.id }, ...(row.urgentReportId ? [{ urgentReportId: row.urgentReportId }] : [])] }] }, orderBy: { number: "asc" }, select: { id: true, number: true, child: { select: { name: true } } } })
      : [];
    const urgent = row.urgentReportId ? await tx.urgentReport.findFirst({ where: { id: row.urgentReportId }, select: { id: true, number: true } }) : null;
    return {
      reportId: row.id, number: row.number, version: row.version, today: toShanghaiDate(now), time: toShanghaiTime(now), division: row.division, place: [place?.path, place?.name].filter(Boolean).join(" ") || row.division,
      source: row.source, urgency: row.urgency, status: row.status, receivedAt: row.receivedAt.toISOString(), ...(full ? content : maskIntake(content)),
      recordedBy: names.get(row.recordedById) ?? "", recordedOffice: row.recordedOrg.name, recordedAt: row.recordedAt.toISOString(), owner: row.ownerOrg.name,
      contactedAt: row.contactedAt?.toISOString() ?? null, closedReason: row.closedReason, attempts: events.filter(({ kind }) => kind === "ATTEMPT").length,
      urgentReport: urgent && { reportId: urgent.id, number: urgent.number },
      clocks: row.clocks.map((clock) => clockView(clock, events)),
      events, registrations: registrations.map(({ id, number, child }) => ({ registrationId: id, number, childName: shownName(child.name, full) })), permissions: permissionsOf(fresh, row),
    };
  });
}

/** Who comes back from a visit writes it down then: only what was written later than that is said to be. */
const WRITTEN_LATER_MS = 3_600_000;

function clockView({ rule, dueAt, doneAt, dropped }: { rule: DeadlineRule; dueAt: Date; doneAt: Date | null; dropped: boolean }, events: readonly IntakeEventView[]): IntakeClockView {
  const inTime = doneAt !== null && !dropped && doneAt <= dueAt;
  const written = inTime ? (events.find(({ kind, at }) => kind === "CONTACT" && at === doneAt.toISOString())?.writtenAt ?? null) : null;
  return { rule, dueAt: dueAt.toISOString(), doneAt: doneAt?.toISOString() ?? null, dropped, writtenAt: written !== null && written > dueAt.toISOString() ? written : null };
}

/** In the order in which it happened, whenever it was written down. */
async function eventsOf(tx: Tx, { id: reportId, contactedAt }: { id: string; contactedAt: Date | null }, hidden: readonly string[]): Promise<IntakeEventView[]> {
  const rows = await tx.intakeEvent.findMany({
    where: { reportId }, orderBy: [{ at: "asc" }, { createdAt: "asc" }, { id: "asc" }], select: { id: true, kind: true, at: true, createdAt: true, way: true, result: true, urgency: true, reason: true, textCipher: true, byId: true, orgId: true },
  });
  const people = await namesOf(tx, rows.map(({ byId }) => byId));
  const offices = new Map((await tx.organisation.findMany({ where: { id: { in: [...new Set(rows.map(({ orgId }) => orgId))] } }, select: { id: true, name: true } })).map(({ id, name }) => [id, name]));
  return rows.map(({ id, kind, at, createdAt, way, result, urgency, reason, textCipher, byId, orgId }) => {
    const { text } = openTexts("intake_event", id, { textCipher });
    return { eventId: id, kind, at: at.toISOString(), writtenAt: createdAt.toISOString(), late: createdAt.getTime() - at.getTime() > WRITTEN_LATER_MS, first: kind === "CONTACT" && at.getTime() === contactedAt?.getTime(), by: people.get(byId) ?? "", office: offices.get(orgId) ?? "", way, result, urgency, reason, text: hidden.length > 0 ? withoutPeople(text ?? "", hidden) : (text ?? "") };
  });
}

function permissionsOf(actor: Actor, { status, division, urgency, contactedAt }: LoadedIntake): IntakeView["permissions"] {
  const may = (action: "intake.contact" | "intake.close" | "intake.settle") => authorize(actor, action, { division }, []).allowed;
  const contact = may("intake.contact");
  const settle = may("intake.settle");
  return {
    contact: contact && canDo(INTAKE_LIFECYCLE, status, "meet"), weigh: contact && canDo(INTAKE_LIFECYCLE, status, "weigh"), weighDown: settle && canDo(INTAKE_LIFECYCLE, status, "weigh"),
    register: authorize(actor, "registration.create", { division }, []).allowed && canDo(INTAKE_LIFECYCLE, status, "register"),
    close: (closedBySupervisor(urgency, contactedAt !== null) ? settle : may("intake.close")) && canDo(INTAKE_LIFECYCLE, status, "close"), reopen: settle && canDo(INTAKE_LIFECYCLE, status, contactedAt === null ? "reopenUnmet" : "reopenMet"),
  };
}
