import { deal, type Random } from "./random";
import { streetOfChild } from "./places";
import type { Category, RiskColour } from "../../../lib/shared/vocabulary/casework";

/** Where a demo child's history stops. */
export const STOPS = [
  "SUBMITTED", "STREET_CHECKED", "RETURNED", "ACCEPTED", "ASSESSMENT", "PLAN_DRAFT", "PLAN_SUBMITTED", "PLAN_RETURNED", "SERVICE", "CLOSING", "CLOSED",
] as const;
export type Stop = (typeof STOPS)[number];

/** How far the suit to revoke a guardianship has come: sent and not answered, 立案, 不予受理, judged. */
export const COURT_STAGES = ["WAITING", "FILED", "NOT_ACCEPTED", "JUDGED"] as const;
export type CourtStage = (typeof COURT_STAGES)[number];

export interface Profile {
  index: number;
  category: Category;
  sex: "MALE" | "FEMALE";
  ageGroup: "A0" | "A3" | "A6" | "A12" | "A16";
  stop: Stop;
  /** Colour that the generated answers are to come out with. */
  colour: RiskColour;
  overdue: boolean;
  withoutId: boolean;
  /** Copies name and birth date of an earlier child, as a second office might have filed it. */
  duplicate: boolean;
  /** Harm or non-performance by the guardian, verified: level L3. */
  grave: boolean;
  /** What has become of a grave case's referral to the court; null before it is sent. */
  court: CourtStage | null;
  /** How many steps of the third level's course a grave case goes through. */
  rungs: number;
  /** Days from the seeding until the child comes of age, before it where negative; null: it stays a minor while a demo runs. */
  ofAgeIn: number | null;
}

export const CHILDREN = 1_200;
/** As the cases before the court are dealt out: the first is of the street that the demonstration is shown with, and has come to its end. */
const DEALT: readonly CourtStage[] = ["JUDGED", "WAITING", "FILED", "NOT_ACCEPTED"];
const GRAVE = 14;
/** How far the ladder of a grave case leads: as the court's answer has it, else dealt out in turn. */
const RUNGS_AT: Readonly<Record<CourtStage, number>> = { WAITING: 4, FILED: 7, NOT_ACCEPTED: 4, JUDGED: 9 };
const RUNGS = [7, 4, 9, 7, 3] as const;
/** The district whose court's liaison has an account of the demonstration: one case of each stage is there. */
const COURT_DISTRICT = "110105";
/** Open cases of the street that the demonstration is shown with: one whose child has come of age and is to be handed over, one whose handover is to be prepared. */
const OF_AGE_IN = [-4, 20] as const;
const SHOWN_STREET = "110105004";

const SHARES = {
  category: { C1_NO_GUARDIAN: 18, C2_IMPROPER_GUARDIANSHIP: 24, C3_POVERTY: 34, C4_STREET_LIFE: 18, C5_OTHER_HARDSHIP: 6 },
  sex: { MALE: 54, FEMALE: 46 },
  ageGroup: { A0: 6, A3: 13, A6: 40, A12: 29, A16: 12 },
  stop: {
    SUBMITTED: 3, STREET_CHECKED: 3, RETURNED: 1, ACCEPTED: 15, ASSESSMENT: 14, PLAN_DRAFT: 4, PLAN_SUBMITTED: 4.5, PLAN_RETURNED: 1.5, SERVICE: 34, CLOSING: 6,
    CLOSED: 14,
  },
  colour: { RED: 4, YELLOW: 12, BLUE: 44, GREEN: 40 },
} as const;

const OPEN_STOPS: readonly Stop[] = STOPS.filter((stop) => stop !== "CLOSED" && stop !== "RETURNED");

/** The children of the demo by what is to become of them: shares as in the domain's demo data set, each dealt out exactly. */
export function demoProfiles(random: Random): Profile[] {
  const categories = deal<Category>(random, CHILDREN, SHARES.category);
  const sexes = deal(random, CHILDREN, SHARES.sex);
  const ages = deal(random, CHILDREN, SHARES.ageGroup);
  const stops = deal<Stop>(random, CHILDREN, SHARES.stop);
  const colours = deal<RiskColour>(random, CHILDREN, SHARES.colour);
  const marks = (count: number, fits: (index: number) => boolean) =>
    new Set(random.shuffled(Array.from({ length: CHILDREN }, (_, index) => index).filter(fits)).slice(0, count));
  const overdue = marks(Math.round(CHILDREN * 0.08), (index) => OPEN_STOPS.includes(stops[index]!));
  const unnumbered = marks(Math.round(CHILDREN * 0.03), () => true);
  const duplicates = marks(Math.round(CHILDREN * 0.02), (index) => index > 200 && ["SUBMITTED", "STREET_CHECKED", "ACCEPTED"].includes(stops[index]!));
  // A number that was there twice would have been found at once.
  const withoutId = new Set([...duplicates, ...[...unnumbered].filter((index) => !duplicates.has(index))].slice(0, unnumbered.size));
  const beforeCourt = [...marks(COURT_STAGES.length, (index) => colours[index] === "RED" && stops[index] === "SERVICE" && streetOfChild(index).startsWith(COURT_DISTRICT))];
  const others = marks(
    GRAVE - beforeCourt.length,
    (index) => colours[index] === "RED" && ["SERVICE", "PLAN_SUBMITTED", "PLAN_DRAFT", "CLOSING"].includes(stops[index]!) && !beforeCourt.includes(index),
  );
  const grave = new Set([...beforeCourt, ...others]);
  const courtStage = (index: number): CourtStage | null => (grave.has(index) && stops[index] === "CLOSING" ? "JUDGED" : (DEALT[beforeCourt.indexOf(index)] ?? null));
  const rungsOf = (index: number): number => {
    const stage = courtStage(index);
    return stage ? RUNGS_AT[stage] : RUNGS[Math.max(0, going.indexOf(index)) % RUNGS.length]!;
  };
  const grownUp = Array.from({ length: CHILDREN }, (_, index) => index).filter((index) => ages[index] === "A16" && stops[index] === "SERVICE" && streetOfChild(index) === SHOWN_STREET && !overdue.has(index) && !grave.has(index));
  const going = [...others].filter((index) => stops[index] === "SERVICE");
  return Array.from({ length: CHILDREN }, (_, index) => {
    // A red case is not closed for a goal reached; the colour that a closed case ended with is the one it was assessed with here.
    const colour = ["CLOSING", "CLOSED"].includes(stops[index]!) && colours[index] === "RED" && !grave.has(index) ? "BLUE" : colours[index]!;
    return {
      index, category: categories[index]!, sex: sexes[index]!, ageGroup: ages[index]!, stop: stops[index]!, colour, overdue: overdue.has(index),
      withoutId: withoutId.has(index), duplicate: duplicates.has(index), grave: grave.has(index), court: courtStage(index),
      rungs: rungsOf(index), ofAgeIn: OF_AGE_IN[grownUp.indexOf(index)] ?? null,
    };
  });
}
