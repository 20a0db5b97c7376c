import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import type { Tx } from "../../../server/db/client";
import { Prisma } from "../../../server/db/generated/client";
import { withActor } from "../../../server/db/with-actor";
import { LOOKED_TOO_MUCH } from "../../../server/looks";
import { addDays, shanghaiInstant, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { episodesOf } from "../episodes";
import type { UnusualParams } from "../schema";
import type { AuditRuleView, Prompt, UnusualView } from "../view";
import { loadAuditRules } from "./audit-rules";
import { staffNames } from "./list-audit";

/** Days that are read when none are named, and at most. */
const DEFAULT_DAYS = 7;
const MAX_DAYS = 92;
/** So many events of one kind are read; more than that is said. */
const READ_LIMIT = 50_000;
const MINUTE_MS = 60_000;

interface Moment {
  actor_id: string | null;
  actor_org_id: string | null;
  ip: string | null;
  at: Date;
  key: string;
}
type Found = Omit<Prompt, "actorName" | "officeName"> & { actorOrgId: string | null };

interface Period {
  since: Date;
  until: Date;
  days: IsoDate[];
}

/** What deserves a look of its own in a period, each with the rows behind it: a prompt for a human, no judgement. Null for anybody but the auditor. */
export async function listUnusual(actor: Actor, params: UnusualParams, now: Date): Promise<UnusualView | null> {
  if (!authorize(actor, "audit.read", {}, []).allowed) return null;
  const today = toShanghaiDate(now);
  const to = params.to ?? today;
  const earliest = addDays(to, 1 - MAX_DAYS);
  const wanted = params.from ?? addDays(to, 1 - DEFAULT_DAYS);
  const from = wanted > to ? to : wanted < earliest ? earliest : wanted;
  const days: IsoDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  const period = { since: shanghaiInstant(from), until: shanghaiInstant(addDays(to, 1)), days };
  return withActor(actor, async (tx) => {
    const rules = await loadAuditRules(tx);
    const found: Found[] = [];
    let cut = false;
    for (const rule of rules) {
      const read = READERS[rule.code];
      if (!read) continue;
      const moments = await read(tx, rule, period);
      cut ||= moments.length === READ_LIMIT;
      found.push(...(rule.code === "NIGHT" ? nightsOf(rule, moments) : stretchesOf(rule, moments)));
      if (rule.code === "MANY_RECORDS") found.push(...stopsOf(rule, await readStops(tx, period)));
    }
    found.sort((a, b) => (a.to < b.to ? 1 : -1));
    const names = await staffNames(tx, found);
    return { from, to, rules, cut, prompts: found.map(({ actorOrgId, ...prompt }) => ({ ...prompt, ...names({ actorId: prompt.actorId, actorOrgId }) })) };
  });
}

type Reader = (tx: Tx, rule: AuditRuleView, period: Period) => Promise<Moment[]>;
const within = ({ since, until }: Period) => Prisma.sql`e.at >= ${since} AND e.at < ${until}`;

/** How each rule's events are found; the retention is no matter of events. */
const READERS: Record<AuditRuleView["code"], Reader | null> = {
  RETENTION_MONTHS: null,

  // Only the nights are read: a range of times for each, which the log finds by its key.
  NIGHT: (tx, { fromHour, toHour }, period) => {
    if (fromHour === null || toHour === null) return Promise.resolve([]);
    const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
    // The night that began the day before the first belongs to the period from midnight on.
    const nights = [addDays(period.days[0] ?? "1970-01-01", -1), ...period.days].map((day) => [
      shanghaiInstant(day, clock(fromHour)), shanghaiInstant(fromHour > toHour ? addDays(day, 1) : day, clock(toHour)),
    ]);
    return tx.$queryRaw<Moment[]>`
      SELECT e.actor_id, e.actor_org_id, NULL AS ip, e.at, e.child_id::text AS key
      FROM unnest(${nights.map(([begin]) => begin)}::timestamptz[], ${nights.map(([, end]) => end)}::timestamptz[]) n(begin_at, end_at)
      JOIN audit_event e ON e.at >= n.begin_at AND e.at < n.end_at
      WHERE ${within(period)} AND e.result = 'OK' AND e.child_id IS NOT NULL AND e.actor_id IS NOT NULL ORDER BY e.actor_id, e.at LIMIT ${READ_LIMIT}`;
  },

  // First who can have reached the threshold at all (in stretches of two windows that overlap by one), then only those people's looks. A child whose line is taken out in a file is looked at too.
  MANY_RECORDS: (tx, { threshold, windowMinutes }, period) => {
    const seconds = (windowMinutes ?? 60) * 60;
    return tx.$queryRaw<Moment[]>`
      WITH look AS (
        SELECT e.actor_id, e.actor_org_id, e.child_id, e.at, floor(extract(epoch FROM e.at) / ${seconds}) AS part FROM audit_event e
        WHERE ${within(period)} AND e.result = 'OK' AND e.child_id IS NOT NULL AND e.actor_id IS NOT NULL AND (e.action LIKE 'look.%' OR e.action IN ('document.download', 'export.record'))
      ), busy AS (
        SELECT DISTINCT actor_id FROM (SELECT actor_id FROM look CROSS JOIN LATERAL (VALUES (part), (part - 1)) s(stretch) GROUP BY actor_id, stretch HAVING count(DISTINCT child_id) >= ${threshold}) b
      )
      SELECT actor_id, actor_org_id, NULL AS ip, at, child_id::text AS key FROM look WHERE actor_id IN (SELECT actor_id FROM busy) ORDER BY actor_id, at LIMIT ${READ_LIMIT}`;
  },

  // Searches whose answer named an office outside the own district; and any use of the way in for emergencies.
  OUTSIDE_DISTRICT: (tx, _rule, period) => tx.$queryRaw<Moment[]>`
    SELECT e.actor_id, e.actor_org_id, NULL AS ip, e.at, e.id::text AS key FROM audit_event e LEFT JOIN organisation own ON own.id = e.actor_org_id
    WHERE ${within(period)} AND e.result = 'OK' AND e.actor_id IS NOT NULL AND (e.action LIKE 'break_glass.%' OR (
      e.action IN ('registration.look_up_matches', 'registration.find_duplicates') AND jsonb_typeof(e.after->'outside') = 'array' AND EXISTS (
        SELECT 1 FROM jsonb_array_elements_text(e.after->'outside') named JOIN organisation o ON o.name = named WHERE left(o.division_code, 6) <> left(own.division_code, 6))))
    ORDER BY e.actor_id, e.at LIMIT ${READ_LIMIT}`,

  MANY_DENIED: (tx, _rule, period) => tx.$queryRaw<Moment[]>`
    SELECT e.actor_id, e.actor_org_id, NULL AS ip, e.at, e.id::text AS key FROM audit_event e
    WHERE ${within(period)} AND e.result = 'DENIED' AND e.actor_id IS NOT NULL AND e.action <> 'session.start' ORDER BY e.actor_id, e.at LIMIT ${READ_LIMIT}`,

  // By address and by account: one person who tries many names, and many machines that try one name.
  SIGN_IN_REFUSED: (tx, _rule, period) => tx.$queryRaw<Moment[]>`
    SELECT w.actor_id, NULL AS actor_org_id, w.ip, w.at, w.id::text AS key FROM (
      SELECT NULL::uuid AS actor_id, e.ip, e.at, e.id FROM audit_event e WHERE ${within(period)} AND e.result = 'DENIED' AND e.action = 'session.start' AND e.ip IS NOT NULL
      UNION ALL
      SELECT e.actor_id, NULL, e.at, e.id FROM audit_event e WHERE ${within(period)} AND e.result = 'DENIED' AND e.action = 'session.start' AND e.actor_id IS NOT NULL
    ) w ORDER BY w.actor_id, w.ip, w.at LIMIT ${READ_LIMIT}`,
};

/** Where somebody was stopped because of too many pages of records or of lists, whose names no row of the log names: each is a prompt by itself. */
const readStops = (tx: Tx, period: Period) => tx.$queryRaw<Moment[]>`
  SELECT e.actor_id, e.actor_org_id, NULL AS ip, e.at, e.id::text AS key FROM audit_event e
  WHERE ${within(period)} AND e.result = 'DENIED' AND e.code = ${LOOKED_TOO_MUCH} AND e.action LIKE 'look.%' ORDER BY e.actor_id, e.at LIMIT ${READ_LIMIT}`;

const stopsOf = (rule: AuditRuleView, moments: readonly Moment[]): Found[] =>
  stretchesOf({ ...rule, threshold: 1 }, moments).map((prompt) => ({ ...prompt, children: null, stopped: true }));

/** Rows are by person and time; one list for each person or address. */
function listsOf(moments: readonly Moment[]): Moment[][] {
  const lists = new Map<string, Moment[]>();
  for (const moment of moments) {
    const who = `${moment.actor_id ?? ""}|${moment.ip ?? ""}`;
    const list = lists.get(who);
    if (list) list.push(moment);
    else lists.set(who, [moment]);
  }
  return [...lists.values()];
}

const CHILDREN_COUNTED: readonly AuditRuleView["code"][] = ["NIGHT", "MANY_RECORDS"];

function promptOf(rule: AuditRuleView, list: readonly Moment[], episode: { from: number; to: number; count: number; distinct: number }): Found {
  const of = list.find(({ at }) => at.getTime() >= episode.from);
  return {
    rule: rule.code, actorId: of?.actor_id ?? null, actorOrgId: of?.actor_org_id ?? null, ip: of?.ip ?? null, from: new Date(episode.from).toISOString(), to: new Date(episode.to).toISOString(),
    count: episode.count, children: CHILDREN_COUNTED.includes(rule.code) ? episode.distinct : null, stopped: false,
  };
}

function stretchesOf(rule: AuditRuleView, moments: readonly Moment[]): Found[] {
  const windowMs = (rule.windowMinutes ?? 60) * MINUTE_MS;
  return listsOf(moments).flatMap((list) =>
    episodesOf(list.map(({ at, key }) => ({ at: at.getTime(), key })), windowMs, rule.threshold).map((episode) => promptOf(rule, list, episode)),
  );
}

/** One prompt for each person and night. */
function nightsOf(rule: AuditRuleView, moments: readonly Moment[]): Found[] {
  // A night has the date on which it ends: what is before noon belongs to the evening before.
  const nightOf = (at: Date) => toShanghaiDate(new Date(at.getTime() + 12 * 60 * MINUTE_MS));
  return listsOf(moments).flatMap((list) => {
    const nights = new Map<string, Moment[]>();
    for (const moment of list) nights.set(nightOf(moment.at), [...(nights.get(nightOf(moment.at)) ?? []), moment]);
    return [...nights.values()].filter((night) => night.length >= rule.threshold).map((night) => {
      const times = night.map(({ at }) => at.getTime());
      return promptOf(rule, night, { from: Math.min(...times), to: Math.max(...times), count: night.length, distinct: new Set(night.map(({ key }) => key)).size });
    });
  });
}
