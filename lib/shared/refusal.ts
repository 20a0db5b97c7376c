/** Codes of expected failures; each has a text under `errors.<code>` in every language. */
export const REFUSAL_CODES = [
  "UNAUTHENTICATED", "PASSWORD_CHANGE_DUE", "SECOND_FACTOR_DUE", "ACCESS_APPROVAL_DUE", "REAUTHENTICATION_DUE", "FORBIDDEN", "NOT_FOUND", "INVALID", "CONFLICT", "WRONG_STATE", "MATRIX_REFUSED", "OUTSIDE_JURISDICTION", "SELF_REVIEW",
  "DUPLICATE", "BLOCKED", "TOO_LARGE", "TOO_MANY", "BAD_ORIGIN", "BUSY",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Values for the placeholders of a message. Never a masked value. */
export type RefusalParams = Record<string, string | number>;

/** Field path ("parents.0.name") → message key under `errors.fields`, with its placeholders. */
export type FieldErrors = Record<string, { key: string; params?: RefusalParams }>;

export interface RefusalDetails {
  /** Message key under `errors.reasons` that says why and who may act instead; without it the code's own text is shown. */
  reason?: string;
  params?: RefusalParams;
  fieldErrors?: FieldErrors;
}

/** An expected failure inside a write: rolls the transaction back and reaches the person as a code. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly details: RefusalDetails = {},
  ) {
    super(details.reason ? `${code} ${details.reason}` : code);
    this.name = "Refusal";
  }
}

/** What the actor cannot see does not exist for it. */
export const notFound = () => new Refusal("NOT_FOUND");

/** Input that breaks a rule which the schema alone cannot know; `fieldErrors` name the fields. */
export const invalid = (fieldErrors: FieldErrors) => new Refusal("INVALID", { fieldErrors });

export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: RefusalCode;
      reason?: string;
      params?: RefusalParams;
      fieldErrors?: FieldErrors;
      requestId: string;
    };
