import { z } from "zod";
import { ALL_AT_ONCE } from "../../shared/field-errors";
import { isPhone } from "../../shared/phone";
import { INVITATION_ANSWERS } from "../../shared/vocabulary/casework";
import type { IsoDate } from "../../shared/dates";
import { WORK_TASKS } from "../../shared/vocabulary/organisation";
import { DISCLOSURE_FIELDS } from "../referral/disclosure";
import { PURPOSE_CODE } from "../referral/purposes";
import { heldFault } from "./held-day";

export const LINE_LIMIT = 200;
export const TEXT_LIMIT = 1000;
export const WISH_LIMIT = 300;
export const MINUTES_LIMIT = 4000;
/** Offices that one conference may invite. */
export const INVITED_LIMIT = 12;
export const TASKS_LIMIT = 30;

const id = z.uuid();
const version = z.number().int().min(1);
const text = (max: number) => z.string().trim().min(1, { message: "required" }).max(max);
const line = z.string().trim().max(LINE_LIMIT);
/** Who joins from elsewhere dials it. */
const phone = line.refine((typed) => typed === "" || isPhone(typed), { message: "phoneInvalid" });

const invited = z.strictObject({
  receiverId: id,
  /** The task of the notice by which the matrix lets it be invited. */
  task: z.enum(WORK_TASKS),
  purposeCode: z.string().regex(PURPOSE_CODE, "notAllowed"),
  /** The version of the purpose that the form was opened with. */
  purposeVersionId: id.optional(),
  /** Optional fields that the caller leaves in. */
  fields: z.array(z.enum(DISCLOSURE_FIELDS)).max(DISCLOSURE_FIELDS.length),
  /** Who is asked to come, by name; '' for whoever the office sends. */
  people: line,
  /** What this office alone is asked to prepare, for its own task. */
  requestedAction: z.string().trim().max(TEXT_LIMIT).default(""),
});

/** A day and an hour of Beijing. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: "timeInvalid" });

const draft = z.strictObject({
  caseId: id,
  subject: text(LINE_LIMIT),
  reason: text(TEXT_LIMIT),
  on: z.iso.date("dateInvalid"),
  at: clock,
  /** A place, a telephone number, or both; one of them at least. */
  place: line,
  phone,
  chairId: id,
  /** What all the invited are asked to prepare; '' where each is asked by itself. */
  requestedAction: z.string().trim().max(TEXT_LIMIT),
  wish: z.string().trim().max(WISH_LIMIT),
  invited: z.array(invited).refine(({ length }) => length <= INVITED_LIMIT, { message: "tooManyInvited", params: { maximum: INVITED_LIMIT } }).refine((list) => new Set(list.map(({ receiverId }) => receiverId)).size === list.length, { message: "notAllowed" }),
});

const isPlaced = ({ place, phone }: { place: string; phone: string }): boolean => place !== "" || phone !== "";
/** No office is invited without being told what to prepare; where none is invited, nobody is asked for anything. */
const isAsked = ({ requestedAction, invited: offices }: z.output<typeof draft>): boolean => requestedAction !== "" || offices.every((office) => office.requestedAction !== "");
const NOT_ASKED = { path: ["requestedAction"], message: "required", ...ALL_AT_ONCE };
/** What an office reads: what is asked of it for its own task, then what is asked of all. */
export const askedOf = (common: string, own: string): string => [own, common].filter((part) => part !== "").join("\n");
const NOT_PLACED = { path: ["place"], message: "placeOrPhone", ...ALL_AT_ONCE };

export const previewConferenceSchema = draft.refine(isPlaced, NOT_PLACED).refine(isAsked, NOT_ASKED);
export const callConferenceSchema = draft
  .extend({
    clientKey: id,
    /** Digest of what was shown: only what the caller has seen is disclosed. */
    previewDigest: z.string().regex(/^[0-9a-f]{64}$/, { message: "required" }),
  })
  .refine(isPlaced, NOT_PLACED)
  .refine(isAsked, NOT_ASKED);

export const answerInvitationSchema = z.strictObject({ invitationId: id, version, answer: z.enum(INVITATION_ANSWERS), text: text(LINE_LIMIT) });
export const cancelConferenceSchema = z.strictObject({ conferenceId: id, version, reason: text(TEXT_LIMIT) });
export const moveConferenceSchema = z
  .strictObject({ conferenceId: id, version, on: z.iso.date("dateInvalid"), at: clock, place: line, phone, reason: text(TEXT_LIMIT) })
  .refine(isPlaced, NOT_PLACED);
export const recordMinutesSchema = z.strictObject({
  conferenceId: id, version, heldOn: z.iso.date("dateInvalid"), otherDay: z.boolean().default(false), attendance: text(TEXT_LIMIT), points: text(MINUTES_LIMIT), decisions: text(MINUTES_LIMIT),
});

/** The minutes as their dialog judges them. `startsAt`: when the conference was to begin; `keptOn`: the day in minutes that are mended, which may stay. */
export const minutesFormSchema = (startsAt: string, keptOn: IsoDate | null) =>
  recordMinutesSchema.superRefine(({ heldOn, otherDay }, context) => {
    const fault = heldOn === keptOn ? null : heldFault(heldOn, new Date(startsAt), new Date(), otherDay);
    if (fault) context.addIssue({ code: "custom", path: ["heldOn"], message: fault.key, params: fault.params });
  });
export const sealMinutesSchema = z.strictObject({ conferenceId: id, version });
export const addConferenceTaskSchema = z.strictObject({ conferenceId: id, clientKey: id, toOrgId: id, what: text(TEXT_LIMIT), who: line, dueOn: z.iso.date("dateInvalid") });
export const finishConferenceTaskSchema = z.strictObject({ conferenceTaskId: id, version, result: text(TEXT_LIMIT) });

/** What stands encrypted in a conference, an invitation, minutes and a task. */
export const storedContent = z.object({ subject: z.string(), reason: z.string(), place: z.string(), phone: z.string() });
const whenAndWhere = z.object({ startsAt: z.string(), place: z.string(), phone: z.string() });
export type WhenAndWhere = z.output<typeof whenAndWhere>;
/** `before`: when and where it was to be until it was moved last. */
export const storedMatter = z.object({ subject: z.string(), place: z.string(), phone: z.string(), chair: z.string(), people: z.string(), requestedAction: z.string(), before: whenAndWhere.nullable().default(null) });
export const storedMoves = z.array(whenAndWhere.extend({ at: z.string(), byId: z.string(), reason: z.string(), answers: z.array(z.object({ orgId: z.string(), answer: z.enum(INVITATION_ANSWERS), text: z.string() })) }));
export type StoredMove = z.output<typeof storedMoves>[number];
export const storedMinutes = z.object({ attendance: z.string(), points: z.string(), decisions: z.string() });
export const storedTask = z.object({ what: z.string(), who: z.string() });
