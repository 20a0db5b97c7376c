import type { Actor } from "../../../authz/actor";
import { notClosed, notHidden } from "../../../authz/closed";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import { blindIndexes } from "../../../server/crypto/blind-index";
import type { Prisma } from "../../../server/db/generated/client";
import { ageBandBirthRange } from "../../../shared/age-band";
import { rangeOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";
import { workedByActor } from "../../assignment/queries/seen-in-full";
import { readQuery } from "../person-query";
import type { LedgerFilter, ReachedStep, SummaryLine } from "../schema";
import { childNamed } from "./child-named";
import { wholeCode } from "./registration-sql";

type Where = Prisma.RegistrationWhereInput;

/** Registrations that an actor may list; null when there are none for it. Street and district by their own column, so that the index gives the order too. */
export function registrationScope(actor: Actor, now: Date): Where | null {
  const scope = scopeOf(actor);
  switch (scope.kind) {
    case "division":
      return { ...(scope.level === "STREET" ? { streetCode: scope.low } : { districtCode: scope.low }), ...notHidden(actor) };
    case "grant":
      return {
        ...notHidden(actor),
        child: { grants: { some: { organisationId: actor.organisation.id, startsAt: { lte: now }, OR: [{ endsAt: null }, { endsAt: { gt: now } }] } } },
      };
    case "monitor":
      return notHidden(actor);
    case "community":
    case "referral":
    case "audit":
    case "none":
      return null;
  }
}

function inDivision(code: string): Where {
  const { low, high } = rangeOf(code);
  switch (low.length) {
    case 6:
      return { districtCode: low };
    case 9:
      return { streetCode: low };
    default:
      return { division: { gte: low, lt: high } };
  }
}

/** The columns of one office: by them an index finds the cases among which a part of a number is looked for. */
type Office = { streetCode: string } | { districtCode: string } | object;

/**
 * By ID number exactly, by a registration's or a case's number or a part of it, by full name and birth date, else by any part of the name; null when nothing
 * can match. A closed record is not found here (listLedger knows its whole number). A part of a name finds only whom the actor sees by name: among masked ones each hit would tell a letter of it (domain: privacy and trust).
 */
function matching(actor: Actor, typed: string, now: Date): Where | null {
  const scope = scopeOf(actor);
  const place = scope.kind === "division" ? scope : null;
  const office: Office = !place ? {} : place.level === "STREET" ? { streetCode: place.low } : { districtCode: place.low };
  const query = readQuery(typed);
  switch (query.kind) {
    case "ID":
      return { child: { idIndex: { in: blindIndexes("resident_id", query.id) } }, ...notClosed(actor) };
    case "NUMBER": {
      const { number } = query;
      if (query.whole) return number.startsWith("GA") ? { careCase: { number } } : { number };
      return { OR: [{ number: { contains: number } }, { careCase: { ...office, number: { contains: number } } }] };
    }
    case "NAME_AND_BIRTH":
      return { birthDate: new Date(query.birthDate), child: { OR: [{ name: query.name }, { formerName: query.name }, { earlierNames: { has: query.name } }] }, ...notClosed(actor) };
    case "NAME": {
      const sight = sightOf(actor);
      const child = sight === "MASKED" ? null : childNamed(query.text, place ? { gte: place.low, lt: place.high } : undefined);
      if (!child) return null;
      return sight === "FULL" ? { child, ...notClosed(actor) } : { child, ...notClosed(actor), careCase: workedByActor(actor, now) };
    }
  }
}

const REACHED: Record<ReachedStep, Where> = {
  accepted: { status: "ACCEPTED" },
  opened: { openedAt: { not: null } },
  assessed: { assessedAt: { not: null } },
  planned: { plannedAt: { not: null } },
  // Under an approved plan now or before: a reopened case whose plan is written anew has left it.
  served: { plannedAt: { not: null }, stage: { in: ["SERVICE", "CLOSING", "CLOSED"] } },
  referred: { referredAt: { not: null } },
  sheltered: { shelteredAt: { not: null } },
  subsidised: { subsidisedAt: { not: null } },
  closed: { closedAt: { not: null } },
};

const LINES: Record<SummaryLine, Where> = {
  RESIDENT: { resident: true },
  STREET: { resident: false, groups: { has: "STREET" } },
  OTHER: { resident: false, NOT: { groups: { has: "STREET" } } },
};

/**
 * The one meaning of the filters: the ledger, its count, and every figure use it, so that a figure equals the list behind it.
 * Null when the actor may list nothing, or nothing can match.
 */
export function registrationWhere(actor: Actor, filter: LedgerFilter, now: Date): Where | null {
  const scope = registrationScope(actor, now);
  if (!scope) return null;
  const parts: Where[] = [scope];
  if (filter.q) {
    const found = scopeOf(actor).kind === "monitor" ? null : matching(actor, filter.q, now);
    if (!found) return null;
    parts.push(found);
  }
  if (filter.division) parts.push(filter.division.startsWith("11") && filter.division.length > 2 && !filter.division.endsWith("0000") ? inDivision(filter.division) : {});
  if (filter.division && filter.direct) parts.push({ division: wholeCode(filter.division) });
  if (filter.stage) parts.push({ stage: filter.stage });
  // A merged record is the same child once more: it is found under its own stage only.
  else parts.push({ stage: { not: "MERGED" } });
  if (filter.colour) parts.push({ colour: filter.colour === "NONE" ? null : filter.colour });
  if (filter.level) parts.push({ level: filter.level === "NONE" ? null : filter.level });
  if (filter.category) parts.push({ primaryCategory: filter.category });
  if (filter.group) parts.push({ groups: { has: filter.group } });
  if (filter.source) parts.push({ source: filter.source });
  if (filter.sex) parts.push({ sex: filter.sex === "NOT_STATED" ? { in: ["UNKNOWN", "UNSTATED"] } : filter.sex });
  if (filter.ageBand === "OUTSIDE") {
    const on = filter.ageOn ?? toShanghaiDate(now);
    parts.push({ OR: [{ birthDate: { gt: new Date(on) } }, { birthDate: { lt: new Date(ageBandBirthRange("AGE_16_17", on).from) } }] });
  } else if (filter.ageBand) {
    const { from, to } = ageBandBirthRange(filter.ageBand, filter.ageOn ?? toShanghaiDate(now));
    parts.push({ birthDate: { gte: new Date(from), lte: new Date(to) } });
  }
  if (filter.householdScope) parts.push({ householdScope: filter.householdScope });
  if (filter.unregistered) parts.push({ householdStatus: "UNREGISTERED" });
  if (filter.notInSchool) parts.push({ schoolAgeNotInSchool: true });
  if (filter.resident) parts.push({ resident: filter.resident === "1" });
  if (filter.line) parts.push(LINES[filter.line]);
  if (filter.reached) parts.push(REACHED[filter.reached]);
  if (filter.open) parts.push({ closedAt: null });
  if (filter.overdue) parts.push({ nextDueAt: { lt: now } });
  // As `standsUrgent` says of one row.
  if (filter.urgent) parts.push({ closedAt: null, OR: [{ urgent: true }, { colour: "RED" }, { colour: null, urgency: "RED" }] });
  if (filter.owner) parts.push({ ownerUserId: filter.owner });
  if (filter.round) parts.push({ roundId: filter.round });
  if (filter.roster) parts.push({ rosterImportId: filter.roster });
  if (filter.filedFrom || filter.filedTo) {
    parts.push({ filedOn: { ...(filter.filedFrom ? { gte: new Date(filter.filedFrom) } : {}), ...(filter.filedTo ? { lte: new Date(filter.filedTo) } : {}) } });
  }
  return { AND: parts };
}
