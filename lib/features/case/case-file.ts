import type { IsoDate } from "../../shared/dates";
import type { KeptBack } from "../../shared/masking";
import type { AssessmentDetail } from "../assessment/view";
import type { ClosurePage } from "../closing/view";
import type { ConferenceDetail } from "../conference/view";
import type { FamilyContacts } from "../contact/view";
import type { CourtPage } from "../court/view";
import type { DocumentView } from "../document/view";
import type { IntakeView } from "../intake/view";
import type { LadderPage } from "../ladder/view";
import type { PlanPageView } from "../plan/view";
import type { ReferralDetail } from "../referral/view";
import type { RegistrationView } from "../registration/views";
import type { SiblingView } from "../sibling/view";
import type { CaseVisits } from "../visit/view";
import type { WhereNow } from "../ladder/view";
import type { CaseEventView, CaseHeaderView } from "./view";

/** A report that the case began with, or one that repeats it. */
export interface CaseReport {
  report: IntakeView;
  repeats: boolean;
  /** Whose copy tells neither who reported nor what was said. */
  withheld: boolean;
}

/** All of a case that its reader sees on the case's pages, and nothing that it does not. Null: the reader has no such page. */
export interface CaseFile {
  /** A copy for the child or who stands for it, which says what was left out of it. */
  forFamily: boolean;
  /** Every copy but the office's own: it holds less, and says where. */
  outside: boolean;
  /** Which fields of the form say how somebody is reached whom nobody is to ring up. */
  noContacts: string[];
  /** What a copy for others says in none of its texts. */
  kept: KeptBack;
  /** Names of the form that were put right since, by their field: as filed, as now, and on which day. */
  mended: Record<string, { from: string; to: string; on: IsoDate }>;
  /** Where the child is that does not live at home for the time being. */
  whereNow: WhereNow | null;
  /** Whose copy does not tell with whom, beside the family, an assessment was made: whoever reported may be among them. */
  sourcesWithheld: boolean;
  header: CaseHeaderView;
  /** Each that was confirmed, in full; the one in force first. */
  assessments: AssessmentDetail[];
  plan: PlanPageView;
  visits: CaseVisits;
  /** Those that the reader may open, oldest first; null: none. */
  reports: CaseReport[] | null;
  /** An agency reads the case, not the form. */
  registration: RegistrationView | null;
  /** Oldest first, as papers are filed. */
  referrals: ReferralDetail[] | null;
  conferences: ConferenceDetail[] | null;
  ladder: LadderPage | null;
  court: CourtPage | null;
  closure: ClosurePage | null;
  /** Of the office's own copy alone: who of the family is a contact and why not, brothers and sisters, the papers that were uploaded, oldest first. Null: the reader has no such page, or the copy leaves the office. */
  contacts: FamilyContacts | null;
  siblings: SiblingView[] | null;
  papers: DocumentView[] | null;
  /** Oldest first. */
  events: CaseEventView[];
}
