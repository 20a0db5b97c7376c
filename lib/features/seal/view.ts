/** Somebody who may be named, or is. */
export interface Nameable {
  userId: string;
  name: string;
  officeName: string;
  /** Reviews for the child's district: one of them is always named. */
  reviewer: boolean;
  /** Carries the case now. */
  owner: boolean;
}

export interface SealView {
  sealId: string;
  version: number;
  reason: string;
  sealedByName: string;
  sealedAt: string;
  people: { userId: string; name: string; officeName: string; active: boolean }[];
}

export interface BarView {
  barId: string;
  version: number;
  name: string;
  username: string;
  officeName: string;
  reason: string;
  namedByName: string;
  namedAt: string;
}

/** Somebody who works on the record and was not named: the detail is the referral's number, or the day of the visit. */
export interface CutOff {
  kind: "owner" | "referral" | "visit";
  name: string;
  detail: string;
}

/** Who may open a record, and what the reader may change of it. */
export interface SealPanelView {
  registrationId: string;
  seal: SealView | null;
  /** Persons who never reach the child; null for readers who may not know of them. */
  barred: BarView[] | null;
  mayRestrict: boolean;
  /** Work on a sealed record that those who do it cannot see; told to those who can mend it. */
  cutOff: CutOff[];
  /** Empty where the reader changes nothing. */
  nameable: Nameable[];
  /** Accounts with the name of a parent or carer: accounts hold neither ID nor phone, so that a person has to look. */
  sameName: { username: string; name: string; officeName: string }[];
}

/** What everybody else in the office is told of a sealed record. */
export interface RestrictedView {
  number: string;
  districtOffice: string | null;
}
