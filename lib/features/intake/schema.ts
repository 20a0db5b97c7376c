import { z } from "zod";
import { isPersonName } from "../../shared/person-name";
import { isPhone } from "../../shared/phone";
import { CONTACT_RESULTS, CONTACT_WAYS, INTAKE_CLOSINGS, REGISTRATION_SOURCES, RISK_COLOURS } from "../../shared/vocabulary/casework";

export const WHAT_LIMIT = 500;
export const PLACE_LIMIT = 200;
export const NAME_LIMIT = 50;
export const NOTE_LIMIT = 500;

const version = z.number().int().positive();
const note = z.string().trim().min(1, { error: "required" }).max(NOTE_LIMIT);
const day = z.iso.date({ error: "dateInvalid" });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "timeInvalid" });

/** What a report keeps as one ciphertext: everything but place, time, source and urgency. */
export const intakeContentSchema = z.object({ what: z.string(), address: z.string(), childName: z.string(), informant: z.string(), phone: z.string() });
export type IntakeContent = z.output<typeof intakeContentSchema>;

/** A report of a child that nobody has met yet. `clientKey` becomes its id, so that a second tap and a retry make one report. */
export const recordIntakeSchema = z.strictObject({
  clientKey: z.uuid(),
  source: z.enum(REGISTRATION_SOURCES, { error: "choose" }),
  receivedOn: day,
  receivedAt: time,
  /** Code of the community, or of the street where the community is not known. */
  division: z.string().regex(/^\d{9}(\d{3})?$/, { error: "choose" }),
  address: z.string().trim().min(1, { error: "required" }).max(PLACE_LIMIT),
  what: z.string().trim().min(1, { error: "required" }).max(WHAT_LIMIT),
  /** '' where it is not known. */
  childName: z.string().trim().max(NAME_LIMIT).refine((name) => name === "" || isPersonName(name), { error: "nameInvalid" }),
  /** '' where whoever reports gives no name. */
  informant: z.string().trim().max(NAME_LIMIT),
  phone: z.string().trim().refine((phone) => phone === "" || isPhone(phone), { error: "phoneInvalid" }),
  urgency: z.enum(RISK_COLOURS, { error: "choose" }),
});
export type RecordIntakeInput = z.input<typeof recordIntakeSchema>;

/** What a community reports of a child of its own community: it comes in now, and the street weighs it. */
export const tellIntakeSchema = recordIntakeSchema.pick({ clientKey: true, address: true, what: true, childName: true, informant: true, phone: true });
export type TellIntakeInput = z.input<typeof tellIntakeSchema>;

/** Contact, or an attempt at it. `clientKey` becomes the entry's id. */
export const logContactSchema = z
  .strictObject({
    clientKey: z.uuid(),
    reportId: z.uuid(),
    version,
    happenedOn: day,
    happenedAt: time,
    way: z.enum(CONTACT_WAYS, { error: "choose" }),
    result: z.enum(CONTACT_RESULTS, { error: "choose" }),
    note,
  })
  .refine(({ way, result }) => way !== "PHONE" || result !== "CHILD_SEEN", { path: ["result"], error: "callSeesNobody" });
export type LogContactInput = z.input<typeof logContactSchema>;

export const changeUrgencySchema = z.strictObject({ reportId: z.uuid(), version, urgency: z.enum(RISK_COLOURS, { error: "choose" }), reason: note });
/** The first number of a report, a registration or a case that a text names; null: none. */
export const numberIn = (text: string): string | null => /(?:XS|DJ|GA)-\d{9}-\d{4}-\d{5}(?!\d)/.exec(text)?.[0] ?? null;
export const closeIntakeSchema = z
  .strictObject({ reportId: z.uuid(), version, reason: z.enum(INTAKE_CLOSINGS, { error: "choose" }), note })
  // Whoever looks for the child later finds where it went on.
  .refine(({ reason, note: text }) => reason !== "DUPLICATE" || numberIn(text) !== null, { path: ["note"], error: "duplicateNumber" });
export const reopenIntakeSchema = z.strictObject({ reportId: z.uuid(), version, reason: note });

export const INTAKE_STATES = ["waiting", "contact", "register", "overdue", "registered", "closed", "all"] as const;
export type IntakeState = (typeof INTAKE_STATES)[number];
export const intakeListSchema = z.object({
  state: z.enum(INTAKE_STATES).catch("waiting"),
  urgency: z.enum(RISK_COLOURS).optional().catch(undefined),
  after: z.string().max(400).optional().catch(undefined),
});
export type IntakeListParams = z.output<typeof intakeListSchema>;
