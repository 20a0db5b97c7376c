import { LEDGER_STAGE_TONES } from "@/components/case/case-status-tone";
import type { DueWords } from "@/components/inbox/due-mark";
import type { StatusTone } from "@/components/ui/status-pill";
import type { ListedRow } from "@/lib/features/ledger/view";
import type { Category, DeadlineRule, LedgerStage, RiskColour } from "@/lib/shared/vocabulary/casework";
import type { Sex } from "@/lib/shared/vocabulary/child";

/** Of a restricted record nothing but its number. */
export interface RestrictedLine {
  href: string;
  restricted: string;
}

export interface OpenLine {
  href: string;
  colour: RiskColour | null;
  name: string;
  /** '曾用名：曾乐乐', where it was looked for. */
  formerly?: string;
  person: string;
  urgent?: true;
  stage: string;
  tone: StatusTone;
  category: string;
  community: string;
  owner?: string;
  due?: DueWords & { what: string };
  filed: string;
  /** What its case is opened by, where the reader may. */
  open?: { registrationId: string; version: number };
}

/**
 * A row as the table shows it, which is all of it that the browser gets: in the reader's language, masked, nothing for the script that is not on the screen. What is
 * empty is left out.
 */
export type ShownLine = OpenLine | RestrictedLine;

/** The reader's words for codes and times. */
export interface LedgerWords {
  person(sex: Sex, age: number): string;
  formerly(name: string, corrected: boolean): string;
  stage(stage: LedgerStage): string;
  category(category: Category): string;
  rule(rule: DeadlineRule): string;
  due(at: string): DueWords;
}

export function shownLine(row: ListedRow, words: LedgerWords): ShownLine {
  const registration = `/registrations/${row.registrationId}`;
  if (row.restricted) return { href: registration, restricted: row.number };
  return {
    href: row.caseId ? `/cases/${row.caseId}` : registration, colour: row.colour, name: row.name, ...(row.formerly ? { formerly: words.formerly(row.formerly.name, row.formerly.corrected) } : {}), person: words.person(row.sex, row.age),
    ...(row.urgent && row.stage !== "CLOSED" ? { urgent: true } : {}), stage: words.stage(row.stage), tone: LEDGER_STAGE_TONES[row.stage], category: words.category(row.category),
    community: row.divisionName, ...(row.ownerName ? { owner: row.ownerName } : {}),
    ...(row.nextDueAt && row.nextDueRule ? { due: { what: words.rule(row.nextDueRule), ...words.due(row.nextDueAt) } } : {}), filed: row.filedOn,
    ...(row.openable ? { open: { registrationId: row.registrationId, version: row.openable.version } } : {}),
  };
}
