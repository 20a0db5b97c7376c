import { z } from "zod";
import { ATTAINMENTS, CARER_RELATIONS, GUARDIAN_ROLES, GUARDIANSHIP_KINDS, HEALTH_CONDITIONS, PARENT_CONDITIONS, SEXES } from "../../shared/vocabulary/child";
import { COURT_WORDS } from "../ladder/guardians-now";
import { PARENTS } from "../ladder/guarding";
import { INTERIM_OVERS } from "../ladder/ladder";
import { INTERIM_GROUNDS, LADDER_RESULTS } from "../../shared/vocabulary/ladder";

/** What a referral may disclose of a child; which of them go is fixed by the version of its purpose (purposes.ts). Labels under `referral.fields`. */
export const DISCLOSURE_FIELDS = [
  "NAME", "SEX", "BIRTH_DATE", "AGE", "ADDRESS", "SCHOOL", "GRADE", "DROPOUT_DATE", "ATTAINMENT", "HEALTH", "GUARDIANSHIP", "GUARDIANS", "CARER",
  "CARER_PHONE", "STREET_PLACES", "INTERIM_TERMS", "KEPT_AWAY", "WISH", "REQUESTED_ACTION",
] as const;
export type DisclosureField = (typeof DISCLOSURE_FIELDS)[number];
export const isDisclosable = (field: string): field is DisclosureField => (DISCLOSURE_FIELDS as readonly string[]).includes(field);

/** Fields whose text the sender writes for this referral; all others are taken from the child's record. */
export const TYPED_FIELDS = ["WISH", "REQUESTED_ACTION"] as const satisfies DisclosureField[];
export type TypedField = (typeof TYPED_FIELDS)[number];

/** How harm came on record; never what it was (docs/decisions/interim-handover.md). */
export const HARM_SOURCES = ["assessment", "registration", "stopped"] as const;

const personSchema = z.object({
  role: z.enum(GUARDIAN_ROLES),
  name: z.string().nullable(),
  relation: z.enum(CARER_RELATIONS).nullable(),
  condition: z.enum(PARENT_CONDITIONS).nullable(),
  since: z.string().nullable(),
  /** What was decided of their guardianship since the form was filed; left out where nothing was, or where it was sent before this was told. */
  court: z.object({ what: z.enum(COURT_WORDS), on: z.string() }).optional(),
  /** Nobody rings them up. */
  noContact: z.literal(true).optional(),
});
/** Who guards the child, in place of what the form says of it. */
const guardedBySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("appointed"), names: z.array(z.string()), on: z.string() }),
  z.object({ kind: z.literal("interim"), by: z.string(), until: z.string().nullable() }),
  z.object({ kind: z.literal("parents"), parents: z.array(z.enum(PARENTS)) }),
  z.object({ kind: z.enum(["toCheck", "unguarded", "ask"]) }),
]);
/** Where a child is that does not live at home for the time being, as far as the ladder tells. */
const whereNowSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("INTERIM"), by: z.string(), until: z.string().nullable() }),
  z.object({ kind: z.literal("REMOVED"), by: z.string(), on: z.string(), result: z.enum(LADDER_RESULTS).nullable(), resultOn: z.string().nullable() }),
]);

export type DisclosedPerson = z.output<typeof personSchema>;

const code = <const T extends string, const C extends readonly [string, ...string[]]>(type: T, codes: C) =>
  z.object({ kind: z.literal("code"), type: z.literal(type), code: z.enum(codes) });

/** A value as disclosed: codes stay codes, so that each reader sees them in the own language. */
const valueSchema = z.union([
  z.object({ kind: z.literal("text"), text: z.string() }),
  z.object({ kind: z.literal("date"), date: z.string() }),
  z.object({ kind: z.literal("age"), years: z.number(), on: z.string() }),
  code("Sex", SEXES),
  code("Attainment", ATTAINMENTS),
  code("HealthCondition", HEALTH_CONDITIONS),
  z.object({ kind: z.literal("people"), arrangement: z.enum(GUARDIANSHIP_KINDS).nullable(), people: z.array(personSchema), now: whereNowSchema.optional(), guardedBy: guardedBySchema.optional() }),
  /** Instead of what the home has: who has the child, and where that is found or rung up; empty where that is not asked for, or not on record. */
  z.object({ kind: z.literal("whereNow"), now: whereNowSchema, address: z.string(), phone: z.string() }),
  /** Of somebody whom nobody is to ring up. */
  z.object({ kind: z.literal("noContact") }),
  /** Of a child that is not at home any more: its receiver asks the sender. */
  z.object({ kind: z.literal("notHome") }),
  /** To the office that guards the child: on what ground, since and until when, and who decides what comes next. */
  z.object({ kind: z.literal("interimTerms"), ground: z.enum(INTERIM_GROUNDS), over: z.object({ why: z.enum(INTERIM_OVERS), on: z.string().nullable() }).nullable().optional(), since: z.string(), until: z.string().nullable(), office: z.string(), caseworker: z.string(), phone: z.string() }),
  /** To the same: by what kind of source harm is on record, nothing of the harm itself, and who is neither told where the child is nor let near it. */
  z.object({ kind: z.literal("keptAway"), harm: z.enum(HARM_SOURCES).nullable(), people: z.array(z.object({ role: z.enum(GUARDIAN_ROLES).nullable(), name: z.string() })) }),
  /** The record does not hold it. */
  z.object({ kind: z.literal("none") }),
]);
export type DisclosedValue = z.output<typeof valueSchema>;

const itemSchema = z.object({ field: z.enum(DISCLOSURE_FIELDS), value: valueSchema });
export type DisclosedItem = z.output<typeof itemSchema>;

/** The snapshot as it is stored, encrypted, with the referral. */
export const disclosureSchema = z.array(itemSchema);
