import type { IsoDate } from "../../shared/dates";
import type { FollowUpFinding, Need, VisitKind } from "../../shared/vocabulary/casework";
import type { CaseHeaderView } from "../case/view";
import type { CourtPage } from "../court/view";
import type { ByCourt } from "../ladder/coherence";
import type { GuardGap } from "../ladder/guarding";
import type { LadderPage, TakenView } from "../ladder/view";
import type { PlanMeasure } from "../plan/content";
import type { NeedThread, ProgressView } from "../plan/view";
import type { CaseReferrals } from "../referral/view";
import type { CaseVisit } from "../visit/view";
import type { Receiver } from "./handed-over";
import type { EvaluatedGoal } from "./schema";
import type { HarmTold } from "./view";
import type { WarningView } from "./warnings";

export interface RunningMeasure {
  number: string;
  measure: PlanMeasure;
  responsible: string;
  progress: ProgressView | null;
  reached: number | null;
  /** Yuan. */
  paid: number | null;
}

export interface LastLook {
  on: string;
  kind: VisitKind;
  personName: string;
  /** Of a look after the closing; null: a visit. */
  finding: FollowUpFinding | null;
}

/** What of a case still runs, for whoever goes on with it: the adult's services, another office. */
export interface HandoverNote {
  header: CaseHeaderView;
  today: string;
  /** Day on which the child comes of age. */
  adultOn: string | null;
  /** What the closing evaluation says goes on, and where. */
  handedOverTo: string | null;
  receiver: Receiver | null;
  /** The day on which the child died; then nobody goes on, and what is left is settled. */
  diedOn: IsoDate | null;
  /** Of a child that died: harm on record, who is suspected and whether it was reported. */
  harm: HarmTold | null;
  /** What the last assessment found and nothing has settled; what the registration names where nobody has assessed the case, or not since it was taken up again. */
  needs: Pick<NeedThread, "need" | "value" | "gap">[];
  /** Goals that the closing evaluation judges as reached in part or not at all, with its words; none while there is no evaluation, or it was given back. */
  goals: EvaluatedGoal[];
  notAssessed: { since: "opening" | "reopening"; registered: Need[] } | null;
  /** Whether a plan stands behind the measures: one that has ended holds nothing in force. */
  plan: "none" | "inForce" | "ended";
  /** Measures that are neither done nor given up, those that pay money told apart: of the plan in force, or of one that ended as the case was handed on. */
  measures: RunningMeasure[];
  subsidies: RunningMeasure[];
  referrals: CaseReferrals["referrals"];
  /** Who guards the child by a court's or an office's appointment, whose guardianship stands revoked, or is to be by a judgment that is not in effect, who has it back, and whether it is without a guardian. */
  guardians: { appointed: (ByCourt & { office: string })[]; revoked: ByCourt[]; judged: ByCourt[]; restored: ByCourt[]; gap: GuardGap | null };
  /** Who guards it for the time being, and until when. */
  interim: { office: string; until: string } | null;
  order: LadderPage["order"];
  /** Steps of the ladder that wait for their result, but for interim guardianship, and the report to the police that `harm` tells of. */
  steps: TakenView[];
  suits: CourtPage["suits"];
  support: CourtPage["orders"];
  /** What the closing evaluation says was left undone, and why the case is closed all the same; null: there is no evaluation. */
  warnings: WarningView[] | null;
  /** `late`: visits whose day passed before the closing, and that nobody made. `last`: of visits and of looks after the closing the latest. `followUp`: the next look after the closing. */
  visits: { late: number; planned: CaseVisit[]; last: LastLook | null; followUp: { dueOn: IsoDate; late: boolean } | null };
}
