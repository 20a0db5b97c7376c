import type { AssessmentPage } from "../assessment/view";
import type { ClosurePage } from "../closing/view";
import type { ConferenceDetail } from "../conference/view";
import type { CourtPage } from "../court/view";
import type { LadderPage } from "../ladder/view";
import type { PlanPageView } from "../plan/view";
import type { ReferralDetail } from "../referral/view";
import type { RegistrationView } from "../registration/views";
import type { CaseVisits } from "../visit/view";
import type { CaseEventView, CaseHeaderView } from "./view";

/** All of a case that its reader sees on the case's pages, and nothing that it does not. Null: the reader has no such page. */
export interface CaseFile {
  header: CaseHeaderView;
  assessment: AssessmentPage;
  plan: PlanPageView;
  visits: CaseVisits;
  /** An agency reads the case, not the form. */
  registration: RegistrationView | null;
  /** Oldest first, as papers are filed. */
  referrals: ReferralDetail[] | null;
  conferences: ConferenceDetail[] | null;
  ladder: LadderPage | null;
  court: CourtPage | null;
  closure: ClosurePage | null;
  /** Oldest first. */
  events: CaseEventView[];
}
