import { Prisma } from "../../../server/db/generated/client";
import { ageBandBirthRange } from "../../../shared/age-band";
import { cityOf, rangeOf } from "../../../shared/division-code";
import { toShanghaiDate } from "../../../shared/dates";
import type { FigureFilter, ReachedStep, SummaryLine } from "../schema";

const REACHED: Record<ReachedStep, Prisma.Sql> = {
  accepted: Prisma.sql`r.status = 'ACCEPTED'`,
  opened: Prisma.sql`r.opened_at IS NOT NULL`,
  assessed: Prisma.sql`r.assessed_at IS NOT NULL`,
  planned: Prisma.sql`r.planned_at IS NOT NULL`,
  served: Prisma.sql`r.planned_at IS NOT NULL AND r.stage IN ('SERVICE','CLOSING','CLOSED')`,
  referred: Prisma.sql`r.referred_at IS NOT NULL`,
  sheltered: Prisma.sql`r.sheltered_at IS NOT NULL`,
  subsidised: Prisma.sql`r.subsidised_at IS NOT NULL`,
  closed: Prisma.sql`r.closed_at IS NOT NULL`,
};

const LINES: Record<SummaryLine, Prisma.Sql> = {
  RESIDENT: Prisma.sql`r.resident`,
  STREET: Prisma.sql`NOT r.resident AND 'STREET' = ANY (r.groups)`,
  OTHER: Prisma.sql`NOT r.resident AND NOT 'STREET' = ANY (r.groups)`,
};

function inDivision(code: string): Prisma.Sql {
  const { low, high } = rangeOf(code);
  switch (low.length) {
    case 6:
      return Prisma.sql`r.district_code = ${low}`;
    case 9:
      return Prisma.sql`r.street_code = ${low}`;
    default:
      return Prisma.sql`(r.division >= ${low} AND r.division < ${high})`;
  }
}

/** The code as it stands in a row: a city's is written with six digits. */
export function wholeCode(code: string): string {
  const { low } = rangeOf(code);
  return low.length === 2 ? cityOf(low) : low;
}

/**
 * The meaning of `registrationWhere` as one SQL condition on `registration r`, so that many figures are counted in one pass by
 * count(*) FILTER (WHERE …). Scope is not in it. tests/integration/statistics holds both equal over generated filters: whoever changes one changes both.
 */
export function registrationSql(filter: FigureFilter, now: Date): Prisma.Sql {
  const parts: Prisma.Sql[] = [filter.stage ? Prisma.sql`r.stage = ${filter.stage}::"LedgerStage"` : Prisma.sql`r.stage <> 'MERGED'`];
  if (filter.division?.startsWith("11") && filter.division.length > 2 && !filter.division.endsWith("0000")) parts.push(inDivision(filter.division));
  if (filter.division && filter.direct) parts.push(Prisma.sql`r.division = ${wholeCode(filter.division)}`);
  if (filter.colour) parts.push(filter.colour === "NONE" ? Prisma.sql`r.colour IS NULL` : Prisma.sql`r.colour = ${filter.colour}::"RiskColour"`);
  if (filter.level) parts.push(filter.level === "NONE" ? Prisma.sql`r.level IS NULL` : Prisma.sql`r.level = ${filter.level}::"InterventionLevel"`);
  if (filter.category) parts.push(Prisma.sql`r.primary_category = ${filter.category}::"Category"`);
  if (filter.group) parts.push(Prisma.sql`${filter.group}::"ScreeningGroup" = ANY (r.groups)`);
  if (filter.source) parts.push(Prisma.sql`r.source = ${filter.source}::"RegistrationSource"`);
  if (filter.sex) parts.push(filter.sex === "NOT_STATED" ? Prisma.sql`r.sex IN ('UNKNOWN','UNSTATED')` : Prisma.sql`r.sex = ${filter.sex}::"Sex"`);
  if (filter.ageBand === "OUTSIDE") {
    const on = filter.ageOn ?? toShanghaiDate(now);
    parts.push(Prisma.sql`(r.birth_date > ${on}::date OR r.birth_date < ${ageBandBirthRange("AGE_16_17", on).from}::date)`);
  } else if (filter.ageBand) {
    const { from, to } = ageBandBirthRange(filter.ageBand, filter.ageOn ?? toShanghaiDate(now));
    parts.push(Prisma.sql`r.birth_date >= ${from}::date AND r.birth_date <= ${to}::date`);
  }
  if (filter.householdScope) parts.push(Prisma.sql`r.household_scope = ${filter.householdScope}::"HouseholdScope"`);
  if (filter.unregistered) parts.push(Prisma.sql`r.household_status = 'UNREGISTERED'`);
  if (filter.notInSchool) parts.push(Prisma.sql`r.school_age_not_in_school`);
  if (filter.resident) parts.push(filter.resident === "1" ? Prisma.sql`r.resident` : Prisma.sql`NOT r.resident`);
  if (filter.line) parts.push(LINES[filter.line]);
  if (filter.reached) parts.push(REACHED[filter.reached]);
  if (filter.open) parts.push(Prisma.sql`r.closed_at IS NULL`);
  if (filter.overdue) parts.push(Prisma.sql`r.next_due_at < ${now.toISOString()}::timestamptz`);
  if (filter.urgent) parts.push(Prisma.sql`r.closed_at IS NULL AND (r.urgent OR r.colour = 'RED' OR (r.colour IS NULL AND r.urgency = 'RED'))`);
  if (filter.owner) parts.push(Prisma.sql`r.owner_user_id = ${filter.owner}::uuid`);
  if (filter.round) parts.push(Prisma.sql`r.round_id = ${filter.round}::uuid`);
  if (filter.roster) parts.push(Prisma.sql`r.roster_import_id = ${filter.roster}::uuid`);
  if (filter.filedFrom) parts.push(Prisma.sql`r.filed_on >= ${filter.filedFrom}::date`);
  if (filter.filedTo) parts.push(Prisma.sql`r.filed_on <= ${filter.filedTo}::date`);
  return Prisma.join(parts, " AND ");
}
